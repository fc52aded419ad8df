using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Users' names beside generated ones: they work, or a report at the name says what to rename.</summary>
public sealed class UserNameTests
{
    private const string Net = "[Model(4)] [Linear(2)] public sealed partial class Net;";
    private const string Pair = "(Tensor output, Tensor target) => output";

    [Theory]
    [InlineData("Loss")]
    [InlineData("Forward")]
    [InlineData("Measure")]
    [InlineData("Step")]
    [InlineData("FitHooks")]
    [InlineData("LossName")]
    [InlineData("RunForward")]
    [InlineData("@class")]
    public void A_part_of_a_learner_may_be_called_so(string name)
    {
        foreach (var part in new[] { "Loss", "Metric" })
        {
            var run = GeneratorHarness.Compile(Net, $"[Learner<Net>] public sealed partial class Trainer {{ [{part}] private static Tensor {name}{Pair}; }}");
            Assert.Contains($"global::Trainer.{name}(output, target)", run.Files["Trainer.Learner.g.cs"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_metric_called_as_the_loss_is_not_the_loss()
    {
        var text = GeneratorHarness.Compile(Net, $"[Learner<Net>] public sealed partial class Trainer {{ [Metric] private static Tensor Loss{Pair}; }}").Files["Trainer.Learner.g.cs"];
        Assert.Contains("[(\"loss\", null)];", text, StringComparison.Ordinal);
        Assert.Contains("metrics.Add(global::Trainer.Loss(output, target));", text, StringComparison.Ordinal);
        Assert.Contains("functional.cross_entropy(output, target);", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public new int Model;")]
    [InlineData("public new static void Hyperparameters() { }")]
    [InlineData("private sealed class __Step; private sealed class __FitHooks; private int __SweepHooks() => 0;")]
    [InlineData("public int Predict(Tensor[] many) => 0; public int Fit(string epochs) => 0;")]
    [InlineData("public sealed class Log { [Callback(On.EpochEnd)] public void Write(Net model) { } }", "Use<Trainer.Log>")]
    [InlineData("[Callback(On.EpochEnd)] private void Write(Learner learner) { } private void Write(Trainer learner) { }")]
    [InlineData("private static Optimizers Make(IReadOnlyList<Parameter> p, double lr) => new(); private sealed class Optimizers; [Optimizer] private static optim.Optimizer Make(IEnumerable<Parameter> p, double lr) => optim.SGD(p, lr);")]
    [InlineData("[Loss, Obsolete] private static Tensor Old(Tensor output, Tensor target) => output;")]
    [InlineData("public required int Size { get; init; }")]
    public void A_learner_may_have_such_members(string members, string attribute = "Learner<Net>")
    {
        var run = GeneratorHarness.Run(
            Net,
            $"[Learner<Net>{(attribute == "Learner<Net>" ? "" : ", " + attribute)}] public sealed partial class Trainer {{ [Metric] private static Tensor M{Pair}; {members} [Callback(On.BatchEnd)] private void Look(Net model) {{ }} }}");
        Assert.Empty(run.Reports);
        Assert.Empty(run.CompilerErrors);
    }

    [Theory]
    [InlineData("[Metric] private static Tensor Summary(Tensor output, Tensor target) => output;", "LRF044 'Summary'")]
    [InlineData("private int get_DeclaredMetrics() => 0;", "LRF044 'get_DeclaredMetrics'")]
    [InlineData("private int RunSweep;", "LRF044 'RunSweep'")]
    [InlineData("private enum RunLoop;", "LRF044 'RunLoop'")]
    [InlineData("public Trainer(TrainingData data, Net model, long? seed) : base(null!) { }", "LRF220 'Trainer'")]
    public void What_cannot_stand_beside_generated_members_is_reported_at_the_name(string member, string report) =>
        AssertRefused($"[Learner<Net>] public sealed partial class Trainer {{ {member} }}", report);

    [Theory]
    [InlineData("[Learner<Net>] public sealed partial class Summary;", "LRF044 'Summary'")]
    [InlineData("[Learner<Net>] public sealed partial class Trainer<DeclaredMetrics>;", "LRF044 'DeclaredMetrics'")]
    [InlineData("[Learner<Net>] public sealed partial class Trainer(int seed);", "LRF220 '(int seed)'")]
    [InlineData("[Model(4)] [Linear(2)] internal sealed partial class Own; [Learner<Own>] public sealed partial class Trainer;", "LRF222 'Learner<Own>'")]
    [InlineData("[Learner<Net>] [Loss<MSELoss>] public sealed partial class Trainer;", "LRF236 'Loss<MSELoss>'")]
    [InlineData("[Learner<Net>] [Optimizer<ASGD>] public sealed partial class Trainer;", "LRF237 'Optimizer<ASGD>'")]
    [InlineData("[Learner<Net>] [Callback<ProgressTable>] public sealed partial class Trainer;", "LRF219 'Callback<ProgressTable>'")]
    [InlineData("[Model(4)] [Linear(2)] public partial class forward;", "LRF044 'forward'")]
    [InlineData("[Model(4)] [Linear(2)] public partial class Other { private int register_module; }", "LRF044 'register_module'")]
    [InlineData("[Model(4)] [Linear(2)] public partial class Other { public int get_Summary() => 0; }", "LRF007 'get_Summary'")]
    [InlineData("[Model(4)] [Linear(2, Name = \"get_fc\")] [Linear(2, Name = \"fc\")] public partial class Other;", "LRF017 '\"fc\"'")]
    [InlineData("file sealed class Log { [Callback(On.EpochEnd)] public void Write() { } } [Learner<Net>] [Use<Log>] public sealed partial class Trainer;", "LRF045 'Use<Log>'")]
    [InlineData("[Learner<Net>] public sealed partial class Trainer { [Loss, Obsolete(\"\", true)] private static Tensor Old(Tensor output, Tensor target) => output; }", "LRF046 'Old'")]
    [InlineData("[Model(2, 4, 8, 8)] [BatchNorm3d] [Flatten] [Linear(2)] public sealed partial class Other;", "LRF048 'BatchNorm3d'")]
    [InlineData("[Model(4, 8, 8)] [Conv2D(8, 3)] [Flatten] [Linear(2)] public sealed partial class Other;", "LRF048 'Conv2D(8, 3)'")]
    public void What_generated_code_cannot_live_with_is_reported(string source, string report) => AssertRefused(source, report);

    [Theory]
    [InlineData("public static class System;")]
    [InlineData("namespace TorchSharp { public static class torch; }")]
    [InlineData("namespace LrFinder.Dsl { public sealed class Batch; }")]
    public void A_name_that_hides_what_generated_code_names_is_reported(string source)
    {
        var run = GeneratorHarness.Run($"[global::LrFinder.Dsl.Model(4)] [global::LrFinder.Dsl.Linear(2)] public sealed partial class Net; {source}");
        Assert.StartsWith("LRF047 'global::LrFinder.Dsl.Model(4)'", Assert.Single(run.Reports), StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void Names_inside_of_namespaces_hide_nothing() => GeneratorHarness.Compile(
        $$"""
        namespace App.System.TorchSharp
        {
            public static class LrFinder; public static class Math; public sealed class Func; public static class Torch;
            [Model(4)] [Linear(2)] public sealed partial class Tensor;
            [Learner<Tensor>] public sealed partial class Action
            {
                [Loss] private static global::TorchSharp.torch.Tensor Loss(global::TorchSharp.torch.Tensor output, global::TorchSharp.torch.Tensor target) => output;
                [Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 0.1, 0.2)] public static partial double Math(double progress);
            }
        }
        """);

    [Fact]
    public void An_older_language_is_named()
    {
        var template = GeneratorHarness.Compilation();
        var tree = CSharpSyntaxTree.ParseText(
            "[LrFinder.Dsl.Model(4)] [LrFinder.Dsl.Linear(2)] public partial class Net { }",
            GeneratorHarness.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp11),
            "Old.cs");
        var run = GeneratorHarness.Run(CSharpCompilation.Create("Old", [tree], template.References, template.Options));
        Assert.Equal(
            "LRF047 'LrFinder.Dsl.Model(4)': The generated part of 'Net' cannot compile in this project: it is C# 12, and the project is compiled as C# 11.0; "
                + "remove <LangVersion> from the project, or set it to latest",
            Assert.Single(run.Reports));
        Assert.Empty(run.Files);
    }

    /// <summary>The compiler says the rest in the user's own file.</summary>
    private static void AssertRefused(string source, string report)
    {
        var run = GeneratorHarness.Run(source, Net);
        Assert.StartsWith($"{report}: ", Assert.Single(run.Reports), StringComparison.Ordinal);
        Assert.All(
            run.Output.GetDiagnostics().Where(error => error.Severity == DiagnosticSeverity.Error),
            error => Assert.StartsWith("Source", error.Location.SourceTree!.FilePath, StringComparison.Ordinal));
    }
}
