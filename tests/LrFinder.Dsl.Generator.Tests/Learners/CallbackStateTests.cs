using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What is generated for saved state of callbacks, and what the user is told about it.</summary>
public sealed class CallbackStateTests : SnapshotTests
{
    private const string Stateful =
        """
        namespace Samples;

        public class Base { [State] public int @event; }

        public sealed class Watch : Base
        {
            [State] public double? Best { get; internal set; }
            [State] public string Name { get; set; } = "";
            [State] internal string? Note;
            [State] public List<double> Losses { get; set; } = [];
            [State] internal int[]? Counts;
            [Callback(On.EpochEnd)] public void Look() { }
        }

        [Learner<Net>]
        [Use<Watch>]
        public sealed partial class Stateful
        {
            [State] private bool visitor;
        }
        """;

    [Fact]
    public Task State_of_the_learner_and_of_its_callbacks() =>
        Match(GeneratorHarness.Compile(LearnerSources.Net, Stateful).Only("Learner"));

    [Fact]
    public void Only_a_relevant_edit_writes_the_learner_again()
    {
        var run = GeneratorHarness.Compile(LearnerSources.Net, Stateful);
        Incrementality.AssertNothingChanged(run.After(Edits.Unrelated));
        Assert.Equal(
            [IncrementalStepRunReason.Modified],
            Incrementality.Reasons(run.After(Edits.Replace("[State] internal string? Note", "internal string? Note")), TrackingNames.Learners));
    }

    [Theory]
    [InlineData("[State] public List<bool> Truths = [];", "LRF401 'Truths': 'Truths' with [State] is of type 'List<bool>'")]
    [InlineData("[State] public List<string> Names = [];", "LRF401 'Names': 'Names' with [State] is of type 'List<string>'")]
    [InlineData("[State] public List<double?> Gaps = [];", "LRF401 'Gaps': 'Gaps' with [State] is of type 'List<double?>'")]
    [InlineData("[State] public IReadOnlyList<int> Some = [];", "LRF401 'Some': 'Some' with [State] is of type 'IReadOnlyList<int>'")]
    [InlineData("[State] public double[,] Table = new double[1, 1];", "LRF401 'Table': 'Table' with [State] is of type 'double[,]'")]
    [InlineData("[State] public int[][] Rows = [];", "LRF401 'Rows': 'Rows' with [State] is of type 'int[][]'")]
    [InlineData("[State] public readonly List<int> Fixed = [];", "LRF402 'Fixed': 'Fixed' with [State] cannot be assigned: remove 'readonly'")]
    [InlineData("[State] public List<int> Got { get; } = [];", "LRF402 'Got': 'Got' with [State] cannot be assigned: give it a setter")]
    [InlineData("[State] public object? Any;", "LRF401 'Any': 'Any' with [State] is of type 'object?'")]
    [InlineData("[State] private int count;", "LRF402 'count': 'count' with [State] is not accessible from the learner 'Trainer': make it internal or public")]
    [InlineData("[State] public int Count { get; private set; }", "LRF402 'Count': 'Count' with [State] is not accessible from the learner")]
    [InlineData("[State] public int Count { get; init; }", "LRF402 'Count': 'Count' with [State] cannot be assigned: give it a setter")]
    [InlineData("[State] public int Count => 1;", "LRF402 'Count': 'Count' with [State] cannot be assigned: give it a setter")]
    [InlineData("[State] public int Count { set { } }", "LRF402 'Count': 'Count' with [State] cannot be read: give it a getter")]
    [InlineData("[State] public readonly int Count;", "LRF402 'Count': 'Count' with [State] cannot be assigned: remove 'readonly'")]
    [InlineData("[State] public static int Count;", "LRF402 'Count': 'Count' with [State] is static: remove 'static'")]
    [InlineData("[State] public int this[int i] { get => i; set { } }", "LRF402 'this': 'this[]' with [State] is an indexer")]
    public void State_that_cannot_be_saved_is_an_error_at_the_very_word(string member, string report)
    {
        var run = GeneratorHarness.Run(
            LearnerSources.Net,
            $"namespace Samples; public sealed class Watch {{ {member} [Callback(On.EpochEnd)] public void Look() {{ }} }}",
            "namespace Samples; [Learner<Net>] [Use<Watch>] public sealed partial class Trainer;");
        Assert.StartsWith(report, Assert.Single(run.Reports), StringComparison.Ordinal);
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void State_of_another_assembly_that_is_not_public_is_an_error_where_it_is_attached() => Assert.Equal(
        [
            "LRF402 'Use<Library.Watch>': 'Watch.count' with [State] is not accessible from the learner 'Trainer': make it public in Library",
            "LRF402 'Use<Library.Watch>': 'Watch.Best' with [State] is not accessible from the learner 'Trainer': make it public in Library",
        ],
        GeneratorHarness.RunWith(
            GeneratorHarness.Library("""
            namespace Library;

            [Model(4)] [Linear(2)] public sealed partial class Net;

            public sealed class Watch
            {
                [State] private int count;
                [State] internal double Best { get; set; }
                [Callback(On.EpochEnd)] public void Look() => count++;
            }
            """),
            "namespace App; [Learner<Library.Net>] [Use<Library.Watch>] public sealed partial class Trainer;").Reports);
}
