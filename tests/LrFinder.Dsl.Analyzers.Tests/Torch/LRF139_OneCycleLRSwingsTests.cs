namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF139_OneCycleLRSwingsTests
{
    private const string Wrong = "optim.lr_scheduler.{|LRF139:OneCycleLR|}(optimizer, 1e-2, total_steps: 10)";
    private const string Call = "optim.lr_scheduler.OneCycleLR(optimizer, 1e-2, total_steps: 10)";

    [Theory]
    [InlineData("optim.SGD([new SGD.ParamGroup(parameters, 0.1), new SGD.ParamGroup(parameters, 0.2)], 0.1)")]
    [InlineData("Unknown()")]
    public Task Groups_or_an_optimizer_that_is_not_known_are_reported(string optimizer) => Expect.ReportsAsync(Torch.Loop(optimizer, Wrong));

    [Theory]
    [InlineData("optim.SGD(parameters, 0.1)")]
    [InlineData("new SGD(parameters, 0.1)")]
    public Task An_optimizer_of_one_group_is_not_reported(string optimizer) => Expect.QuietAsync(Torch.Loop(optimizer, Call));

    [Fact]
    public Task A_learner_without_a_factory_has_one_group() => Expect.QuietAsync(Torch.InCallback(Call));

    [Fact]
    public Task A_learner_whose_factory_makes_groups_is_reported() => Expect.ReportsAsync(Torch.InCallback(
        Wrong, "[Optimizer] private static SGD Make(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD([new SGD.ParamGroup(parameters, lr)], lr);"));

    [Fact]
    public Task One_rate_a_group_is_reported() => Expect.ReportsAsync(Torch.Loop(
        "Unknown()", "optim.lr_scheduler.{|LRF139:OneCycleLR|}(optimizer, [1e-2, 1e-3], total_steps: 10)"));
}
