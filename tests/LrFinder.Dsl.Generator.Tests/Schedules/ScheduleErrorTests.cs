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
    [InlineData("[Phase(1, Anneal.Linear, 1, 1, Power = 0)] public static partial double S(double progress);", "LRF307 '0'")]
    [InlineData("[Phase(1, Anneal.Linear, \"hi\", \"lo\")] public static partial double S(double progress, double high, double lo);", "LRF308 '\"hi\"'")]
    [InlineData(
        "[Phase(Anneal.Linear, 1, 0)] [Phase(0.5, Anneal.Linear, 1, 0)] public static partial double S(double progress);",
        "LRF309 'Phase(Anneal.Linear, 1, 0)'")]
    [InlineData(
        "[Phase(1, Anneal.Linear, 1, 0)] [Phase(Anneal.Linear, 1, 2)] public static partial double S(double progress);",
        "LRF310 'Phase(Anneal.Linear, 1, 2)'")]
    public void A_wrong_schedule_is_an_error_at_the_very_word(string schedule, string report) => Assert.StartsWith(
        report + ":",
        Assert.Single(GeneratorHarness.Run($"public partial class C {{ [Schedule(Hyper.LearningRate)] {schedule} }}").Reports),
        StringComparison.Ordinal);

    [Fact]
    public void A_momentum_stays_below_1() => Assert.StartsWith(
        "LRF307 '1.5': The start of this phase of 'S' is 1.5, but has to be at least 0 and below 1",
        Assert.Single(GeneratorHarness.Run(
            """
            public partial class C
            {
                [Schedule(Hyper.Momentum), Phase(1, Anneal.Linear, 1.5, 0.9)]
                public static partial double S(double progress);
            }
            """).Reports),
        StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_parameter_is_guessed() => Assert.Contains(
        "did you mean 'highest'?",
        Assert.Single(GeneratorHarness.Run(
            """
            public partial class C
            {
                [Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, "hihgest", "lowest")]
                public static partial double S(double progress, double highest, double lowest);
            }
            """).Reports),
        StringComparison.Ordinal);

    [Fact]
    public void Two_schedules_of_one_hyperparameter_are_an_error_at_the_second() => Assert.StartsWith(
        "LRF206 'Second'",
        Assert.Single(GeneratorHarness.Run(
            """
            [Model(4)] [Linear(2)] public sealed partial class Net;

            [Learner<Net>]
            public sealed partial class Trainer
            {
                [Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, 1, 0)]
                public static partial double First(double progress);

                [Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, 1, 0)]
                public static partial double Second(double progress);
            }
            """).Reports),
        StringComparison.Ordinal);

    [Fact]
    public void A_good_schedule_compiles_without_warnings_wherever_it_is() => GeneratorHarness.Compile(
        """
        public static partial class Outer
        {
            internal partial record struct Inner
            {
                /// <summary>Documented.</summary>
                [Schedule(Hyper.Momentum), Phase(0.3, Anneal.Exponential, 1e-7, 0.1), Phase(0.7, Anneal.Polynomial, 0.5, 0, Power = 2)]
                internal static partial double @if(double progress);
            }
        }
        """);
}
