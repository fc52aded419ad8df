namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF138_CyclicLRTurnsMomentumTests
{
    [Theory]
    [InlineData("optim.lr_scheduler.{|LRF138:CyclicLR|}(optimizer, 1e-3, 1e-2)", "optim.lr_scheduler.CyclicLR(optimizer, 1e-3, 1e-2, cycle_momentum: false)")]
    [InlineData("torch.optim.lr_scheduler.{|LRF138:CyclicLR|}(optimizer, [1e-3], [1e-2], 5)", "torch.optim.lr_scheduler.CyclicLR(optimizer, [1e-3], [1e-2], 5, cycle_momentum: false)")]
    [InlineData("optim.lr_scheduler.{|LRF138:CyclicLR|}(optimizer, 1e-3, 1e-2, cycle_momentum: true)", "optim.lr_scheduler.CyclicLR(optimizer, 1e-3, 1e-2, cycle_momentum: false)")]
    [InlineData("new optim.lr_scheduler.impl.{|LRF138:CyclicLR|}(optimizer, 1e-3, 1e-2)", "new optim.lr_scheduler.impl.CyclicLR(optimizer, 1e-3, 1e-2, cycle_momentum: false)")]
    public Task Momentum_that_is_cycled_is_reported(string wrong, string right) =>
        Expect.FixAsync<GiveToTorchFix>(Torch.Scheduler(wrong), Torch.Scheduler(right));

    [Fact]
    public Task An_exponential_range_is_reported_whatever_the_momentum() => Expect.NoFixAsync<GiveToTorchFix>(Torch.Scheduler(
        "optim.lr_scheduler.{|LRF138:CyclicLR|}(optimizer, 1e-3, 1e-2, mode: optim.lr_scheduler.impl.CyclicLR.Mode.ExpRange, gamma: 0.9, cycle_momentum: false)"));

    [Theory]
    [InlineData("optim.lr_scheduler.CyclicLR(optimizer, 1e-3, 1e-2, cycle_momentum: false)")]
    [InlineData("optim.lr_scheduler.StepLR(optimizer, 5)")]
    [InlineData("optim.lr_scheduler.CyclicLR(optimizer, 1e-3, 1e-2, mode: optim.lr_scheduler.impl.CyclicLR.Mode.ExpRange, scale_fn: i => Math.Pow(0.9, i), cycle_momentum: false)")]
    public Task What_is_right_is_not_reported(string scheduler) => Expect.QuietAsync(Torch.Scheduler(scheduler));
}
