namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF512_OptimizerNotFusedTests
{
    [Theory]
    [InlineData("optim.{|LRF512:SGD|}(parameters, lr)")]
    [InlineData("optim.{|LRF512:Adam|}(parameters, lr)")]
    [InlineData("torch.optim.{|LRF512:Adagrad|}(parameters, lr)")]
    [InlineData("new {|LRF512:SGD|}(parameters, lr, 0.9)")]
    [InlineData("new TorchSharp.Modules.{|LRF512:AdamW|}(parameters, lr, weight_decay: 1e-2)")]
    public Task One_that_can_be_fused_is_hinted_at(string made) => Expect.ReportsAsync(Made(made));

    [Theory]
    [InlineData("new FusedSGD(parameters, lr)")]
    [InlineData("optim.NAdam(parameters, lr)")]
    [InlineData("optim.RMSProp(parameters, lr)")]
    public Task One_that_is_fused_or_cannot_be_is_not(string made) => Expect.QuietAsync(Made(made));

    [Fact]
    public Task Nor_is_one_outside_of_a_learners_factory() => Expect.QuietAsync(
        UserProject.WithHintsAtSpeed + "static class C { public static optim.Optimizer Make(IReadOnlyList<Parameter> parameters) => optim.SGD(parameters, 0.1); }");

    [Theory]
    [InlineData("optim.{|LRF512:SGD|}(parameters, lr)", "new FusedSGD(parameters, lr)")]
    [InlineData("optim.{|LRF512:SGD|}(parameters, learningRate: lr, weight_decay: 0.1)", "new FusedSGD(parameters, lr: lr, weightDecay: 0.1)")]
    [InlineData("new TorchSharp.Modules.{|LRF512:Adam|}(parameters, lr, amsgrad: true)", "new FusedAdam(parameters, lr, amsgrad: true)")]
    [InlineData("optim.{|LRF512:AdamW|}(parameters, lr, weight_decay: 1e-2)", "new FusedAdamW(parameters, lr, weightDecay: 1e-2)")]
    [InlineData(
        "optim.{|LRF512:Adagrad|}(parameters, lr, lr_decay: 0.1, initial_accumulator_value: 1)",
        "new FusedAdagrad(parameters, lr, lrDecay: 0.1, initialAccumulatorValue: 1)")]
    [InlineData("optim.{|LRF512:SGD|}([new SGD.ParamGroup(parameters, lr)], lr)", "new FusedSGD([new SGD.ParamGroup(parameters, lr)], lr)")]
    public Task The_fix_makes_it_with_the_same_settings(string wrong, string right) =>
        Expect.FixAsync<UseFusedFix>(Made(wrong), Made(right));

    /// <summary>TorchSharp's default decay of AdamW is none, and ours is PyTorch's.</summary>
    [Fact]
    public Task A_default_that_differs_is_written_down() => Expect.FixAsync<UseFusedFix>(
        Made("optim.{|LRF512:{|LRF145:AdamW|}|}(parameters, lr)"), Made("new FusedAdamW(parameters, lr, weightDecay: 0)"));

    [Theory]
    [InlineData("optim.{|LRF137:RAdam|}(parameters, lr)", "new FusedRAdam(parameters, lr)")]
    [InlineData("optim.{|LRF137:{|LRF145:RAdam|}|}(parameters)", "new FusedRAdam(parameters, lr: 0.002)")]
    [InlineData("optim.{|LRF144:SGD|}(parameters, lr, weight_decay: 1e-2, maximize: true)", "new FusedSGD(parameters, lr, weightDecay: 1e-2, maximize: true)")]
    public Task So_are_those_that_are_wrong(string wrong, string right) =>
        Expect.FixAsync<UseFusedFix>(Made(wrong), Made(right));

    [Fact]
    public Task The_message_says_what_is_faster() => Expect.MessageAsync(
        "'SGD' of TorchSharp steps through the parameters one by one: 'FusedSGD' does the same in one call for all of them, and its state and "
            + "checkpoints fit both",
        Made("optim.{|LRF512:SGD|}(parameters, lr)"));

    private static string Made(string optimizer) => UserProject.WithHintsAtSpeed + Torch.Optimizer(optimizer);
}
