using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>The generators run while the user types: they must bear every beginning of a program.</summary>
public sealed class HalfTypedCodeTests
{
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
        Assert.DoesNotContain(result.Diagnostics, report => report.Id == DiagnosticIds.InternalError);
    }
}
