namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF144_MaximizeTurnsDecayTests
{
    [Theory]
    [InlineData("optim.{|LRF144:SGD|}(parameters, lr, weight_decay: 1e-2, maximize: true)")]
    [InlineData("new {|LRF144:SGD|}(parameters, lr, 0.9, 0, 1e-2, false, true)")]
    public Task Both_together_are_reported(string optimizer) => Expect.ReportsAsync(Torch.Optimizer(optimizer));

    [Theory]
    [InlineData("optim.SGD(parameters, lr, weight_decay: 1e-2)")]
    [InlineData("optim.SGD(parameters, lr, weight_decay: 1e-2, maximize: false)")]
    [InlineData("optim.SGD(parameters, lr, maximize: true)")]
    [InlineData("optim.SGD(parameters, lr, weight_decay: 0.0, maximize: true)")]
    [InlineData("optim.Adam(parameters, lr, weight_decay: 1e-2, maximize: true)")]
    public Task One_alone_and_other_optimizers_are_not(string optimizer) => Expect.QuietAsync(Torch.Optimizer(optimizer));
}
