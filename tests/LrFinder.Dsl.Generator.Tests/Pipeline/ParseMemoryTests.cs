using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>
/// What is remembered from one key stroke to the next: all that the edit cannot have changed, and nothing else. Each edit is of a file other
/// than that of what it changes; that the outcome is the one of a run without memories is asserted by <see cref="GeneratorRun.After"/>.
/// </summary>
public sealed class ParseMemoryTests
{
    private static readonly string[] Sources =
    [
        """
        namespace Samples;

        [Model(Sizes.Inputs)] [Linear(Sizes.Hidden), ReLU, Layer<Scaled>(Output = new[] { 8 }), Linear(2)]
        public sealed partial class Net;
        """,
        """
        namespace Samples;

        [Learner<Net>]
        [Use<Watch>(Order = 1)]
        public sealed partial class NetLearner : Trainer;
        """,
        """
        namespace Samples;

        public static class Sizes
        {
            public const int Inputs = Raw.Four;
            public const int Hidden = 8;

            public static int Unread() { return 1; }
        }
        """,
        "namespace Samples; public static class Raw { public const int Four = 4; }",
        """
        namespace Samples;

        public sealed partial class Scaled : Module<Tensor, Tensor>
        {
            private readonly Parameter _scale = new(torch.ones(1));

            public Scaled(string name = "Scaled") : base(name) => RegisterComponents();
        }
        """,
        """
        namespace Samples;

        [Model]
        public sealed partial class Scaled
        {
            public override Tensor forward(Tensor input) => input * _scale;
        }
        """,
        """
        namespace Samples;

        public class Watched
        {
            [Callback(On.TrainEnd)]
            public void End(int epochs) { }
        }
        """,
        """
        namespace Samples;

        public sealed class Watch : Watched
        {
            [State] public int Kept;
            [State] public int Shown { get; set; }

            [Callback(On.EpochEnd)]
            public void Note(int epoch, double trainLoss) { System.Console.WriteLine(trainLoss); }
        }
        """,
        """
        namespace Samples;

        public abstract class Trainer(LearnerSetup<Net> setup) : Learner<Net>(setup);
        """,
        "global using Samples; namespace Elsewhere; public static class Elsewhere { public static int Count(int n) => n + 1; }",
    ];

    private static readonly GeneratorRun Run = GeneratorHarness.Compile(Sources);

    [Theory]
    [InlineData("n + 1", "n + 12")]
    [InlineData("return 1;", "var two = 2; return two; /* a comment */")]
    [InlineData("Count(int n)", "Count(int n, int m)")]
    [InlineData("System.Console.WriteLine(trainLoss);", "")]
    public void What_an_edit_cannot_have_changed_is_remembered(string text, string by)
    {
        // A run of its own, for only the newest outcome is remembered, and a new driver, which itself knows nothing.
        var run = GeneratorHarness.Compile(Sources);
        var edited = Edits.ReplaceInItsFile(text, by)(run.Input);
        var after = GeneratorHarness.Driver().RunGenerators(edited).GetRunResult();

        Assert.All(Models(after), model => Assert.Contains(model, Models(run.Result), ReferenceEqualityComparer.Instance));
        Assert.Equal(3, Models(after).Count());
    }

    [Theory]
    [InlineData("Four = 4", "Four = 5")]
    [InlineData("Hidden = 8", "Hidden = 16")]
    [InlineData("new(torch.ones(1))", "new(torch.ones(1)), _bias = new(torch.zeros(1))")]
    [InlineData("public void Note(", "public Flow Note(")]
    [InlineData("double trainLoss) {", "double? validLoss) { double trainLoss = 0;")]
    [InlineData("On.TrainEnd", "On.TrainBegin")]
    [InlineData("public void End(int epochs) { }", "public void End(int epochs) { } [State] public int Seen { get; set; }")]
    [InlineData("class Watched", "abstract class Watched")]
    [InlineData("class Watch ", "class Renamed ")]
    [InlineData("(LearnerSetup<Net> setup)", "(LearnerSetup<Net> setup, int width)")]
    [InlineData("public int Kept;", "public int Kept => 3;")]
    [InlineData("Shown { get; set; }", "Shown { get => 3; }")]
    [InlineData("Shown { get; set; }", "Shown { get; private set; }")]
    [InlineData("global using Samples;", "global using Samples; global using Four = Elsewhere.Elsewhere;")]
    [InlineData("namespace Elsewhere;", "namespace Samples; public sealed class ReLUAttribute : System.Attribute { }")]
    [InlineData("namespace Elsewhere;", "namespace Samples.LrFinder;")]
    [InlineData("class Elsewhere", "class Math")]
    [InlineData("=> RegisterComponents();", "{ }")]
    public void What_an_edit_may_have_changed_is_parsed_again(string text, string by) =>
        Assert.NotEmpty(Run.After(Edits.ReplaceInItsFile(text, by)).Results);

    /// <summary>A type that nobody names may hide one that generated code does, by where it stands alone.</summary>
    [Fact]
    public void A_type_that_moves_to_another_namespace_is_looked_at()
    {
        var run = GeneratorHarness.Run(LearnerSources.Net, "namespace A { class Math; } namespace System { }");
        var after = run.After(Edits.ReplaceInItsFile("namespace A { class Math; } namespace System { }", "namespace A { } namespace System { class Math; }"));
        Assert.NotEmpty(after.Diagnostics);
    }

    /// <summary>Parts of a class come by the names of their files, also where another file than the attribute's gets another name.</summary>
    [Fact]
    public void Another_name_of_a_file_may_change_an_order()
    {
        var run = GeneratorHarness.Compile(
            LearnerSources.Net,
            "namespace Samples; [Learner<Net>] public sealed partial class Parts;",
            "namespace Samples; public sealed partial class Parts { [Callback(On.EpochEnd)] private void First(int epoch) { } }",
            "namespace Samples; public sealed partial class Parts { [Callback(On.EpochEnd)] private void Second(int epoch) { } }");

        var after = run.After(compilation => compilation.SyntaxTrees.Single(tree => tree.ToString().Contains("First", StringComparison.Ordinal)) is var part
            ? compilation.ReplaceSyntaxTree(part, part.WithFilePath("Source9.cs"))
            : compilation);

        var hooks = after.Results.SelectMany(result => result.GeneratedSources).Single(source => source.HintName.EndsWith(".Hooks.g.cs", StringComparison.Ordinal));
        Assert.Matches("(?s)Second.*First", hooks.SourceText.ToString().Split("EpochEnd")[^1]);
    }

    private static IEnumerable<object> Models(GeneratorDriverRunResult result) => result.Results
        .SelectMany(generator => generator.TrackedSteps)
        .Where(step => step.Key is TrackingNames.Models or TrackingNames.Learners)
        .SelectMany(step => step.Value)
        .SelectMany(step => step.Outputs)
        .Select(output => output.Value);
}
