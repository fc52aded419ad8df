using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What is generated for schedules, to be read, and what makes it be written again.</summary>
public sealed class ScheduleSnapshots : SnapshotTests
{
    private const string Scheduled =
        """
        namespace Samples;

        [Learner<Net>]
        public sealed partial class Scheduled
        {
            [Schedule(Hyper.LearningRate)]
            [Phase(0.25, Anneal.Cosine, 4e-4, 1e-2)]
            [Phase(0.75, Anneal.Exponential, 1e-2, 1e-7)]
            public static partial double Warm(double progress);

            [Callback(On.BatchBegin)]
            private void Observe(bool training) { }
        }
        """;

    [Fact]
    public Task A_learner_with_a_schedule() =>
        Match(GeneratorHarness.Compile(LearnerSources.Net, Scheduled).Only("Hooks", "Schedule"));

    [Fact]
    public Task A_schedule_with_parameters() => Match(GeneratorHarness.Compile(
        """
        namespace Samples;

        internal static partial class Policies
        {
            [Schedule(Hyper.LearningRate)]
            [Phase(nameof(warmUp), Anneal.Cosine, nameof(first), nameof(@event))]
            [Phase(0.125, Anneal.Exponential, nameof(@event), nameof(first))]
            [Phase(Anneal.Polynomial, nameof(first), nameof(last), Power = 2)]
            public static partial double Rate(double progress, double warmUp, double first, double @event, double last);
        }
        """).Only("Schedule"));

    /// <summary>The compiler folds what is written here, so that whole numbers must not be divided as such.</summary>
    [Theory]
    [InlineData("[Phase(1, Anneal.Cosine, 1, 0)]", "return 1.0 / 2 * (1 + global::System.Math.Cos(global::System.Math.PI * progress));")]
    [InlineData("[Phase(1, Anneal.Exponential, 1, 3)]", "return 1.0 * global::System.Math.Pow(3.0, progress);")]
    [InlineData("[Phase(1, Anneal.Exponential, 2, 3)]", "return 2.0 * global::System.Math.Pow(3.0 / 2.0, progress);")]
    [InlineData("[Phase(1, Anneal.Linear, 0, 1)]", "return 1.0 * progress;")]
    [InlineData(
        "[Phase(0.1, Anneal.Constant, 0, 0), Phase(0.2, Anneal.Linear, 0, 1), Phase(Anneal.Linear, 1, 1e-20)]",
        "return 1.0 + (1e-20 - 1.0) * ((progress - (0.1 + 0.2)) / (1 - (0.1 + 0.2)));")]
    public void Numbers_stay_fractions_and_keep_their_order(string phases, string value) => Assert.Contains(
        value,
        GeneratorHarness.Compile($"public static partial class C {{ [Schedule(Hyper.LearningRate)] {phases} public static partial double S(double progress); }}")
            .Files["C.S.Schedule.g.cs"],
        StringComparison.Ordinal);

    [Theory]
    [InlineData("System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage")]
    [InlineData("System.CodeDom.Compiler.GeneratedCode(\"me\", \"1\")")]
    public void A_mark_of_the_user_is_not_there_twice(string mark) => GeneratorHarness.Compile(
        $"public static partial class C {{ [Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, 0, 1), {mark}] public static partial double S(double progress); }}");

    [Fact]
    public void Only_a_relevant_edit_writes_the_schedule_again()
    {
        var run = GeneratorHarness.Compile(LearnerSources.Net, Scheduled);
        Incrementality.AssertNothingChanged(run.After(Edits.Unrelated));
        Incrementality.AssertNothingChanged(run.After(Edits.Equivalent));
        var after = run.After(Edits.Replace("1e-7", "1e-6"));
        Assert.Equal([IncrementalStepRunReason.Modified], Incrementality.Reasons(after, TrackingNames.Schedules));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, Incrementality.Reasons(after, TrackingNames.Learners));
    }
}
