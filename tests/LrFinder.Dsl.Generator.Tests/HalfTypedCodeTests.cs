using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>The generators run while the user types: they must bear every beginning of a program.</summary>
public sealed class HalfTypedCodeTests
{
    private const string Scheduled =
        """
        namespace Samples;
        [Learner<Net>] public sealed partial class Scheduled
        {
            [Schedule(Hyper.LearningRate), Phase(0.25, Anneal.Cosine, 4e-4, 1e-2), Phase(Anneal.Polynomial, 1e-2, 1e-7, Power = 2)]
            public static partial double Warm(double progress);
            [State] private int seen;
        }
        internal static partial class Policies
        {
            [Schedule(Hyper.Momentum), Phase(1, Anneal.Linear, nameof(high), "low")]
            public static partial double Fall(double progress, double high, double low);
        }
        """;

    private const string Nested =
        """
        namespace Samples;
        [Model(8, 16, 16), Conv2d(8, 3, Padding = 1), ReLU, Repeat(2)] public sealed partial class Block;
        [Model(8, 16, 16), Conv2d(16, 1, Stride = 2)] public sealed partial class Short;
        [Model(8, 16, 16), Conv2d(16, 3, Stride = 2, Padding = 1)] public sealed partial class Down;
        [Model(8, 16, 16), Init(Init.KaimingNormal)]
        [Residual<Block>] [Repeat(2)] [Residual<Down, Short>(Name = "down"), Flatten, Linear(4), Layer<Tail>(0.5, Output = new[] { 4 })]
        public sealed partial class Outer;
        [Model] public sealed partial class Tail : Module<Tensor, Tensor>
        {
            private Parameter factor = Parameter(ones(1));
            public Tail(double start) : base("Tail") => RegisterComponents();
            public override Tensor forward(Tensor input) => input * factor;
        }
        """;

    [Theory]
    [InlineData(ModelSources.SimpleCnn)]
    [InlineData(ModelSources.Written)]
    [InlineData(LearnerSources.Everything)]
    public void No_beginning_of_a_file_makes_a_generator_throw(string source)
    {
        var driver = GeneratorHarness.Driver();
        var whole = GeneratorHarness.Compilation(source);
        var tree = whole.SyntaxTrees.Single(tree => tree.FilePath == "Source0.cs");
        for (var length = 0; length <= source.Length; length += 3)
        {
            var typed = whole.ReplaceSyntaxTree(tree, GeneratorHarness.Tree(source[..length], "Source0.cs"));
            driver = driver.RunGenerators(typed);
            AssertBearable(driver.GetRunResult(), source[..length]);
        }
    }

    /// <summary>While a word is deleted or changed, all that follows is there.</summary>
    [Theory]
    [InlineData(ModelSources.SimpleCnn)]
    [InlineData(ModelSources.Written)]
    [InlineData(LearnerSources.Everything)]
    [InlineData(Scheduled)]
    [InlineData(Nested)]
    public void No_missing_word_makes_a_generator_throw(string source)
    {
        var driver = GeneratorHarness.Driver();
        var whole = GeneratorHarness.Compilation(source, LearnerSources.Net);
        var tree = whole.SyntaxTrees.Single(tree => tree.FilePath == "Source0.cs");
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            var typed = source.ReplaceLineEndings("\n").Remove(token.SpanStart, token.Span.Length);
            driver = driver.RunGenerators(whole.ReplaceSyntaxTree(tree, GeneratorHarness.Tree(typed, "Source0.cs")));
            AssertBearable(driver.GetRunResult(), typed);
        }
    }

    /// <summary>A project that is not restored yet, or that lacks one of the packages.</summary>
    [Theory]
    [InlineData("TorchSharp.dll")]
    [InlineData("LrFinder.Dsl.dll")]
    [InlineData("LrFinder.Dsl.Attributes.dll")]
    [InlineData("System.Runtime.dll")]
    [InlineData(".dll")]
    public void No_missing_reference_makes_a_generator_throw(string file)
    {
        var whole = GeneratorHarness.Compilation(ModelSources.SimpleCnn, ModelSources.Written, LearnerSources.Net, LearnerSources.Everything, Scheduled, Nested);
        var missing = whole.References.Where(reference => reference.Display!.EndsWith(file, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(missing);
        AssertBearable(GeneratorHarness.Driver().RunGenerators(whole.RemoveReferences(missing)).GetRunResult(), file);
    }

    [Theory]
    [InlineData("[Model(")]
    [InlineData("[Model(3, )] [Conv2d(16, )] public partial class Net;")]
    [InlineData("[Model(3, 28, 28)] [Conv2d] public partial class Net;")]
    [InlineData("[Model(3, 28, 28)] [Conv2d(\"16\", 3)] public partial class Net;")]
    [InlineData("[Model(3, 28, 28)] [Conv2d(16, 3, Stride = \"2\")] public partial class Net;")]
    [InlineData("[Model(3, 28, 28)] [Conv2d(16, 3, Strides = 2)] public partial class Net;")]
    [InlineData("[Model(3, 28, 28)] [Conf2d(16, 3)] [Linear(2)] public partial class Net;")]
    [InlineData("[Model(size)] [Linear(2)] public partial class Net;")]
    [InlineData("[Model(null)] [Linear(2, Name = null)] public partial class Net;")]
    [InlineData("[Model(8)] [Model(8)] [Linear(2)] public partial class Net;")]
    [InlineData("[Model(8)] [Linear(2)] public partial class Net; [Model(8)] public partial class Net;")]
    [InlineData("[Model(8)] [Linear(2)] public partial class Net : Missing;")]
    [InlineData("[Model(8)] [Linear(2)] public partial class Net : Net;")]
    [InlineData("[Model(8)] [Linear(2)] public partial class;")]
    [InlineData("[Model(8)] [Linear(2)] public partial struct Net;")]
    [InlineData("[Model(8)] [Linear(2)] public partial interface Net;")]
    [InlineData("[Model(8)] public enum Net { A }")]
    [InlineData("[Model] public partial class Net : Module<Tensor, Tensor> { Linear; Missing x; Parameter }")]
    [InlineData("[Model] public partial class Net : Module<Missing> { Linear a; Linear a; }")]
    [InlineData("[Learner<")]
    [InlineData("[Learner<Missing>] public partial class Trainer;")]
    [InlineData("[Learner<int[]>] public partial class Trainer;")]
    [InlineData("[Model(4)] [Linear(2)] public partial class Net; [Learner<Net>] [Use<Missing>] [Metric<Missing>] public partial class Trainer;")]
    [InlineData("[Model(4)] [Linear(2)] public partial class Net; [Learner<Net>] public partial class Trainer { [Callback] void M() { } }")]
    [InlineData("[Model(4)] [Linear(2)] public partial class Net; [Learner<Net>] public partial class Trainer { [Callback((On)77)] void M() { } [Callback(On.X)] void N(Missing y) }")]
    public void Wrong_code_is_left_to_the_compiler(string source)
    {
        var run = GeneratorHarness.Run(source);

        AssertBearable(run.Result, source);
        // Whatever is wrong, somebody says so.
        var reports = run.Output.GetDiagnostics().Concat(run.Result.Diagnostics);
        Assert.Contains(reports, report => report.Severity == DiagnosticSeverity.Error);
    }

    private static void AssertBearable(GeneratorDriverRunResult result, string source)
    {
        Assert.All(result.Results, generator => Assert.True(generator.Exception is null, $"{generator.Exception}\n{source}"));
        Assert.DoesNotContain(result.Diagnostics, report => report.Id == DiagnosticDescriptors.InternalError.Id);
    }
}
