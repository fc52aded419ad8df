namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF305_FractionsDoNotSumTests
{
    [Theory]
    [InlineData("0.5", "{|LRF305:0.3|}", "0.625", "0.375")]
    [InlineData("1", "{|LRF305:2|}", "0.3333333333", "0.6666666667")]
    [InlineData("0.25", "{|LRF305:0.70|}", "0.2631578947", "0.7368421053")]
    public Task The_fix_scales_the_fractions(string first, string second, string firstScaled, string secondScaled) => Expect.FixAsync<ScaleFractionsFix>(
        Schedule($"Phase({first}, Anneal.Linear, 0, 1), Phase({second}, Anneal.Linear, 1, 0)"),
        Schedule($"Phase({firstScaled}, Anneal.Linear, 0, 1), Phase({secondScaled}, Anneal.Linear, 1, 0)"),
        "ScaleFractions");

    [Fact]
    public Task The_fix_leaves_the_rest_to_the_last() => Expect.FixAsync<ScaleFractionsFix>(
        Schedule("Phase(0.5, Anneal.Linear, 0, 1), Phase({|LRF305:0.7|}, Anneal.Linear, 1, 0)"),
        Schedule("Phase(0.5, Anneal.Linear, 0, 1), Phase(Anneal.Linear, 1, 0)"),
        "LeaveRest");

    [Fact]
    public Task Fractions_that_sum_to_1_are_not_reported() => Expect.QuietAsync(
        Schedule("Phase(0.1, Anneal.Linear, 0, 1), Phase(0.2, Anneal.Linear, 1, 0), Phase(0.7, Anneal.Linear, 0, 2)"));

    private static string Schedule(string phases) =>
        $"public static partial class Schedules {{ [Schedule(Hyper.LearningRate), {phases}] public static partial double S(double progress); }}";
}
