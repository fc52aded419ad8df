namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF145_OtherDefaultTests
{
    [Theory]
    [InlineData("optim.{|LRF145:AdamW|}(parameters, lr)", "optim.AdamW(parameters, lr, weight_decay: 1e-2)")]
    [InlineData("new {|LRF145:AdamW|}(parameters, lr)", "new AdamW(parameters, lr, weight_decay: 1e-2)")]
    [InlineData("optim.{|LRF145:ASGD|}(parameters)", "optim.ASGD(parameters, lr: 1e-2)")]
    public Task An_optimizer_is_given_pytorchs(string wrong, string right) =>
        Expect.FixAsync<GiveToTorchFix>(Torch.Optimizer(wrong), Torch.Optimizer(right));

    [Fact]
    public Task The_rate_of_RAdam_is_reported_beside_what_else_is_wrong_of_it() =>
        Expect.ReportsAsync(Torch.Optimizer("optim.{|LRF137:{|LRF145:RAdam|}|}(parameters)"));

    [Theory]
    [InlineData("functional.{|LRF145:hinge_embedding_loss|}(output, target)", "functional.hinge_embedding_loss(output, target, margin: 1)")]
    [InlineData("new {|LRF145:HingeEmbeddingLoss|}().call(output, target)", "new HingeEmbeddingLoss(margin: 1).call(output, target)")]
    public Task A_loss_is_given_pytorchs(string wrong, string right) => Expect.FixAsync<GiveToTorchFix>(Torch.Loss(wrong), Torch.Loss(right));

    [Fact]
    public Task The_message_says_both() => Expect.MessageAsync(
        "The default of 'AdamW' in TorchSharp 0.107 is weight_decay 0, and PyTorch's 0.01: write which is meant",
        Torch.Optimizer("optim.{|LRF145:AdamW|}(parameters, lr)"));

    [Theory]
    [InlineData("optim.AdamW(parameters, lr, weight_decay: 0)")]
    [InlineData("optim.Adam(parameters)")]
    [InlineData("optim.ASGD(parameters, lr)")]
    public Task What_is_written_is_not_reported(string optimizer) => Expect.QuietAsync(Torch.Optimizer(optimizer));

    [Fact]
    public Task The_factory_of_a_loss_whose_default_is_right_is_not_reported() =>
        Expect.QuietAsync(Torch.Loss("nn.HingeEmbeddingLoss().call(output, target)"));
}
