namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What the user is told about schedules.</summary>
public sealed class ScheduleErrorTests
{
    [Theory]
    [InlineData("[Phase(1, Anneal.Linear, 1, 0)] public static partial double S(float progress);", "LRF301 'S'")]
    [InlineData("[Phase(1, Anneal.Linear, 1, 0)] public partial double S(double progress);", "LRF301 'S'")]
    [InlineData("[Phase(1, Anneal.Linear, 1, 0)] public static double S(double progress) => 1;", "LRF302 'S'")]
    [InlineData("public static partial double S(double progress);", "LRF303 'S'")]
    [InlineData("[Phase(-1.5, Anneal.Linear, 1, 0)] public static partial double S(double progress);", "LRF304 '-1.5'")]
    [InlineData(
        "[Phase(0.5, Anneal.Linear, 1, 0)] [Phase(0.4, Anneal.Linear, 1, 0)] public static partial double S(double progress);",
        "LRF305 '0.4'")]
    [InlineData("[Phase(1, Anneal.Exponential, 1, 0)] public static partial double S(double progress);", "LRF306 '0'")]
    [InlineData("[Phase(1, Anneal.Linear, -2, 0)] public static partial double S(double progress);", "LRF307 '-2'")]
    [InlineData("[Phase(1, Anneal.Constant, 2, 3)] public static partial double S(double progress);", "LRF307 '3'")]
    public void A_wrong_schedule_is_an_error_at_the_very_word(string schedule, string report) => Assert.StartsWith(
        report + ":",
        Assert.Single(GeneratorHarness.Run($"public partial class C {{ [Schedule(Hyper.LearningRate)] {schedule} }}").Reports),
        StringComparison.Ordinal);

    [Fact]
    public void A_good_schedule_compiles_without_warnings_wherever_it_is() => GeneratorHarness.Compile(
        """
        public static partial class Outer
        {
            internal partial record struct Inner
            {
                /// <summary>Documented.</summary>
                [Schedule(Hyper.Momentum), Phase(0.3, Anneal.Exponential, 1e-7, 0.1), Phase(0.7, Anneal.Polynomial, 1, 0, Power = 2)]
                internal static partial double @if(double progress);
            }
        }
        """);
}
