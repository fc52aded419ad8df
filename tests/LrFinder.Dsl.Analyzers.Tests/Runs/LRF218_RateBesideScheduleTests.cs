namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF218_RateBesideScheduleTests
{
    private const string Rate = "[Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 1, 0)] public static partial double Rate(double progress);";

    [Theory]
    [InlineData("trainer.Fit(1, {|LRF218:0.1|})", "trainer.Fit(1)")]
    [InlineData("trainer.Fit({|LRF218:lr: 0.1|}, epochs: 1)", "trainer.Fit(epochs: 1)")]
    [InlineData("trainer.Fit(1, {|LRF218:0.1|}, accumulate: 2)", "trainer.Fit(1, accumulate: 2)")]
    [InlineData("trainer.Fit(1, {|LRF218:0.1|}, cancellationToken: default)", "trainer.Fit(1, cancellationToken: default)")]
    public Task The_fix_leaves_it_out(string wrong, string right) =>
        Expect.FixAsync<LeaveOutRateFix>(Run(Rate, wrong), Run(Rate, right));

    [Fact]
    public Task Where_the_place_of_another_argument_depends_on_it_there_is_no_fix() =>
        Expect.NoFixAsync<LeaveOutRateFix>(Run(Rate, "trainer.Fit(1, {|LRF218:0.1|}, 2)"));

    [Theory]
    [InlineData(Rate, "trainer.FitOneCycle(1, 0.1)")]
    [InlineData(Rate, "trainer.Fit(1)")]
    [InlineData(Rate, "trainer.Fit(1, accumulate: 2)")]
    [InlineData("[Schedule(Hyper.Momentum), Phase(1, Anneal.Cosine, 0.9, 0)] public static partial double Rate(double progress);", "trainer.Fit(1, 0.1)")]
    [InlineData("", "trainer.Fit(1, 0.1)")]
    [InlineData("[Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, \"top\", \"top\")] public static partial double Rate(double progress, double top);", "trainer.Fit(1, 0.1)")]
    public Task Without_a_schedule_that_is_followed_there_is_no_report(string members, string call) => Expect.QuietAsync(Run(members, call));

    [Fact]
    public Task A_learner_that_is_a_variable_of_its_base_class_is_not_seen() => Expect.QuietAsync(
        Code.Trainer(Rate) + "public static class Training { public static object Run(Learner<Net> trainer) => trainer.Fit(1, 0.1); }");

    private static string Run(string members, string call) =>
        Code.Trainer(members) + $"public static class Training {{ public static object Run(Trainer trainer) => {call}; }}";
}
