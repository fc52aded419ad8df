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
