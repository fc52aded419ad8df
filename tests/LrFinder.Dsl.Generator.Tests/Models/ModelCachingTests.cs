using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What an edit makes the model generator do again.</summary>
public sealed class ModelCachingTests
{
    [Theory]
    [InlineData(ModelSources.SimpleCnn)]
    [InlineData(ModelSources.Written)]
    public void An_unrelated_file_changes_nothing(string source) =>
        Incrementality.AssertNothingChanged(GeneratorHarness.Compile(source).After(Edits.Unrelated));

    [Theory]
    [InlineData(ModelSources.SimpleCnn)]
    [InlineData(ModelSources.Written)]
    public void A_comment_that_moves_everything_changes_no_model_and_writes_no_file(string source) =>
        Incrementality.AssertNothingChanged(GeneratorHarness.Compile(source).After(Edits.Equivalent));

    [Theory]
    [InlineData(ModelSources.SimpleCnn, "Conv2d(16", "Conv2d(8")]
    [InlineData(ModelSources.SimpleCnn, "sealed partial", "partial")]
    [InlineData(ModelSources.SimpleCnn, "AdaptiveAvgPool2d(1)", "AdaptiveAvgPool2d(2)")]
    [InlineData(ModelSources.Written, "_scale", "_factor")]
    [InlineData(ModelSources.Written, "Sequential?", "Sequential")]
    public void A_relevant_edit_writes_the_file_again(string source, string text, string by)
    {
        var after = GeneratorHarness.Compile(source).After(Edits.Replace(text, by));

        Assert.Equal([IncrementalStepRunReason.Modified], Incrementality.Reasons(after, TrackingNames.Models));
        Assert.Contains(IncrementalStepRunReason.Modified, Incrementality.OutputReasons(after));
    }

    [Fact]
    public void A_second_model_leaves_the_first_as_it_is()
    {
        var run = GeneratorHarness.Compile(ModelSources.SimpleCnn);

        var after = run.After(compilation => compilation.AddSyntaxTrees(
            GeneratorHarness.Tree("[Model(4)] [Linear(2)] public partial class Second;", "Second.cs")));

        Assert.Equal(
            [IncrementalStepRunReason.New, IncrementalStepRunReason.Cached],
            Incrementality.Reasons(after, TrackingNames.Models).Order());
    }

    [Fact]
    public void An_error_is_reported_anew_where_it_has_moved_to()
    {
        var run = GeneratorHarness.Run("[Model(3, 8, 8)] [Linear(10)] public partial class Net;");

        var after = run.After(Edits.Equivalent);

        var place = Assert.Single(after.Diagnostics).Location.GetLineSpan().StartLinePosition;
        Assert.Equal(2, place.Line);
    }

    [Fact]
    public void A_base_class_in_another_file_counts()
    {
        var run = GeneratorHarness.Compile(
            """
            [Model]
            public partial class Net : Plain
            {
                public Net() => RegisterComponents();
                public override Tensor forward(Tensor x) => x;
            }
            """,
            """public abstract class Plain() : Module<Tensor, Tensor>("Plain") { protected Linear layer = Linear(2, 2); }""");

        var after = run.After(Edits.Replace("layer", "other"));

        Assert.Equal([IncrementalStepRunReason.Modified], Incrementality.Reasons(after, TrackingNames.Models));
    }
}
