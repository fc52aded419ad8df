using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What an edit makes the learner generator do again.</summary>
public sealed class LearnerCachingTests
{
    private static readonly GeneratorRun Run = GeneratorHarness.Compile(LearnerSources.Net, LearnerSources.Everything);

    [Fact]
    public void An_unrelated_file_changes_nothing() => Incrementality.AssertNothingChanged(Run.After(Edits.Unrelated));

    [Fact]
    public void A_comment_that_moves_everything_changes_no_learner_and_writes_no_file() =>
        Incrementality.AssertNothingChanged(Run.After(Edits.Equivalent));

    [Fact]
    public void The_body_of_a_callback_does_not_matter() =>
        Incrementality.AssertNothingChanged(Run.After(Edits.Replace("output * 2", "output * 3")));

    [Fact]
    public void A_layer_that_gets_another_name_is_no_longer_the_one_that_a_learner_freezes()
    {
        var run = GeneratorHarness.Compile(
            "namespace Samples; [Model(4)] [Linear(2, Name = \"Body\"), Linear(2)] public sealed partial class Net;",
            "namespace Samples; [Learner<Net>, Freeze(\"Body\")] public sealed partial class Trainer;");
        Assert.Empty(run.Reports);
        Assert.Equal("LRF238", Assert.Single(run.After(Edits.Replace("Name = \"Body\"", "Name = \"Stem\"")).Diagnostics).Id);
    }

    [Theory]
    [InlineData("void Count(FullLearner learner)", "void Tally(FullLearner learner)")]
    [InlineData("Order = -1", "Order = 1")]
    [InlineData("DuringSweep = true", "DuringSweep = false")]
    [InlineData("Clipping(double norm)", "Clipping(double norm = 1)")]
    [InlineData("Metric<Accuracy>", "Use<ProgressTable>")]
    public void A_relevant_edit_writes_the_learner_again(string text, string by)
    {
        var after = Run.After(Edits.Replace(text, by));
        Assert.Equal([IncrementalStepRunReason.Modified], Incrementality.Reasons(after, TrackingNames.Learners));
        // The model is none of it.
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, Incrementality.Reasons(after, TrackingNames.Models));
    }
}
