namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF312_RunArgumentTests
{
    [Theory]
    [InlineData("trainer.Fit({|LRF312:0|}, 1e-2)", "'epochs' of Fit is 0, but has to be at least 1: as it is, the call throws")]
    [InlineData("trainer.Fit(1, {|LRF312:-0.1|})", "'lr' of Fit is -0.1, but has to be above 0 and finite: as it is, the call throws")]
    [InlineData("trainer.Fit(lr: {|LRF312:double.NaN|}, epochs: 1)", "'lr' of Fit is NaN, but has to be above 0 and finite: as it is, the call throws")]
    [InlineData("trainer.Fit(1, {|LRF312:0|})", "'lr' of Fit is 0, but has to be above 0 and finite: as it is, the call throws")]
    [InlineData("trainer.Fit(1, {|LRF312:Zero|})", "'lr' of Fit is 0, but has to be above 0 and finite: as it is, the call throws")]
    [InlineData("trainer.FitOneCycle(3, {|LRF312:-1|})", "'maxLr' of FitOneCycle is -1, but has to be above 0 and finite: as it is, the call throws")]
    [InlineData("trainer.FitCosine({|LRF312:0|}, 1)", "'epochs' of FitCosine is 0, but has to be at least 1: as it is, the call throws")]
    [InlineData(
        "trainer.FitOneCycle(3, new OneCycle(1, warmUp: {|LRF312:1|}))", "'warmUp' of OneCycle is 1, but has to be above 0 and below 1: as it is, the call throws")]
    [InlineData("trainer.LrFind(numIt: {|LRF312:0|})", "'numIt' of LrFind is 0, but has to be at least 1: as it is, the call throws")]
    [InlineData("trainer.LrFind({|LRF312:0|})", "'startLr' of LrFind is 0, but has to be above 0 and finite: as it is, the call throws")]
    [InlineData(
        "new OneCycle(1, div: {|LRF312:0.5|})", "'div' of OneCycle is 0.5, but has to be at least 1 and finite: as it is, the call throws")]
    [InlineData("new LrFindOptions { NumIt = {|LRF312:0|} }", "'NumIt' of LrFindOptions is 0, but has to be at least 1: as it is, the call throws")]
    [InlineData("trainer.LrFind(new() { Repeats = {|LRF312:0|} })", "'Repeats' of LrFindOptions is 0, but has to be at least 1: as it is, the call throws")]
    [InlineData("options with { ProbeSteps = {|LRF312:-1|} }", "'ProbeSteps' of LrFindOptions is -1, but has to be at least 1: as it is, the call throws")]
    public Task A_constant_out_of_range_is_reported_where_it_is_passed(string run, string message) => Expect.MessageAsync(message, Source(run));

    [Theory]
    [InlineData("trainer.Fit(1, 1e-2)")]
    [InlineData("trainer.Fit(count, rate)")]
    [InlineData("trainer.LrFind()")]
    [InlineData("trainer.LrFind(1e-4, 1, 1)")]
    [InlineData("trainer.FitOneCycle(1, new OneCycle(1, 0.3, 1, 1, 0.9, 0.9))")]
    [InlineData("new Other().Fit(0, -1)")]
    public Task What_is_in_range_or_not_known_or_not_ours_is_not_reported(string run) => Expect.QuietAsync(Source(run));

    [Fact]
    public void Every_rule_is_of_a_parameter_that_there_is()
    {
        var parameters = new[] { typeof(OneCycle), typeof(Learner<>) }
            .SelectMany(type => type.GetConstructors().Cast<System.Reflection.MethodBase>().Concat(type.GetMethods()))
            .SelectMany(method => method.GetParameters()).Select(parameter => parameter.Name!)
            .Concat(typeof(LrFindOptions).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]))
            .ToHashSet();

        Assert.All(ArgumentRule.All.Select(rule => rule.Parameter), name => Assert.Contains(name, parameters));
        Assert.All(ArgumentPair.All.SelectMany(pair => new[] { pair.Lower, pair.Upper }), name => Assert.Contains(name, parameters));
    }

    private static string Source(string run) => $$"""
        {{Code.Net}}
        [Learner<Net>] public sealed partial class Trainer;
        public class Other { public object Fit(int epochs, double lr) => this; }
        public static class Program
        {
            private const double Zero = 0;
            public static object Run(Trainer trainer, LrFindOptions options, int count, double rate) => {{run}};
        }
        """;
}
