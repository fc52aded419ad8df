namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF141_KLDivOfLogarithmsTests
{
    [Theory]
    [InlineData("functional.{|LRF141:kl_div|}(scores, target)", "functional.kl_div(scores, target, log_target: false)")]
    [InlineData("functional.{|LRF141:kl_div|}(scores, target, reduction: Reduction.Sum)", "functional.kl_div(scores, target, reduction: Reduction.Sum, log_target: false)")]
    [InlineData("{|LRF141:KLDivLoss|}().call(scores, target)", "KLDivLoss(log_target: false).call(scores, target)")]
    [InlineData("nn.{|LRF141:KLDivLoss|}(reduction: Reduction.Sum).call(scores, target)", "nn.KLDivLoss(reduction: Reduction.Sum, log_target: false).call(scores, target)")]
    [InlineData("new {|LRF141:KLDivLoss|}().call(scores, target)", "new KLDivLoss(log_target: false).call(scores, target)")]
    public Task A_target_of_which_nothing_is_said_is_reported(string wrong, string right) =>
        Expect.FixAsync<GiveToTorchFix>(Loss(wrong), Loss(right));

    [Theory]
    [InlineData("functional.kl_div(scores, target, log_target: true)")]
    [InlineData("functional.kl_div(scores, target, false)")]
    [InlineData("KLDivLoss(false).call(scores, target)")]
    public Task A_target_of_which_it_is_said_is_not_reported(string loss) => Expect.QuietAsync(Loss(loss));

    private static string Loss(string loss) =>
        Torch.Loss(loss.Replace("scores", "output.log_softmax(1)", StringComparison.Ordinal));
}
