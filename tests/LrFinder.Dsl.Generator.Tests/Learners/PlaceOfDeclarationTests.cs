using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Learners, models and callbacks wherever C# lets them be: in other assemblies, in base classes, nested, generic.</summary>
public sealed class PlaceOfDeclarationTests
{
    private static readonly MetadataReference Library = GeneratorHarness.Library(
        LearnerSources.Net,
        """
        namespace Samples;
        public class Meter<T>
        {
            [Callback(On.BatchEnd)] public virtual void Count(int iteration) { }
            [Callback(On.BatchEnd)] public static void Shared() { }
        }
        public class Wide : Meter<int>
        {
            [Callback(On.BatchEnd)] public override void Count(int iteration) { }
        }
        public class Guarded
        {
            [Callback(On.BatchEnd)] public void Seen() { }
            [Callback(On.BatchEnd)] internal void Unseen() { }
        }
        public class Mistaken { [Callback(On.BatchEnd)] public void Look(double los) { } }
        [Model] public sealed partial class Pair : Module<Tensor, Tensor, Tensor>
        {
            public Pair() : base("Pair") => RegisterComponents();
            public override Tensor forward(Tensor left, Tensor right) => left - right;
        }
        [Learner<Net>] [Use<Meter<int>>] public sealed partial class LibraryLearner;
        """);

    [Fact]
    public void A_learner_of_a_library_is_created_and_trained_elsewhere() => Compile(
        """
        namespace App;
        public static class Program
        {
            public static void Train(TrainingData data, Samples.Net net)
            {
                using var learner = new Samples.LibraryLearner(data, model: net, seed: 1);
                learner.Fit(1, 1e-3);
                _ = learner.Meter;
            }
        }
        """);

    [Fact]
    public void A_learner_trains_a_model_of_a_library_and_knows_its_inputs() => Compile(
        "namespace App; [Learner<Samples.Pair>] public sealed partial class Trainer { [Callback(On.BatchEnd)] void Look(Tensor right) { } }");

    [Fact]
    public void Callbacks_of_a_library_run_once_where_they_are_overridden_and_static_ones_by_their_class()
    {
        var run = Compile("namespace App; [Learner<Samples.Net>] [Use<Samples.Wide>] public sealed partial class Trainer;");
        var hooks = run.Files["App.Trainer.Hooks.g.cs"];
        Assert.Equal(2, hooks.Split("learner.Wide.Count(state.Iteration)").Length);
        Assert.Contains("global::Samples.Meter<int>.Shared()", hooks, StringComparison.Ordinal);
    }

    [Fact]
    public void An_internal_callback_of_a_library_is_not_silently_left_out()
    {
        var run = GeneratorHarness.RunWith(
            Library, "namespace App; [Learner<Samples.Net>] [Use<Samples.Guarded>] public sealed partial class Trainer;");
        Assert.Equal(
            ["LRF105 'Use<Samples.Guarded>': 'Guarded.Unseen' cannot be a callback because it is not accessible from the learner 'Trainer': "
                + "make it public in Library"],
            run.Reports);
        Assert.Contains("learner.Guarded.Seen()", run.Files["App.Trainer.Hooks.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_a_callback_of_a_library_is_reported_where_it_is_used() => Assert.StartsWith(
        "LRF101 'Use<Samples.Mistaken>': 'Mistaken.Look(los)' is not a name of training state, did you mean 'loss'?",
        Assert.Single(GeneratorHarness.RunWith(
            Library, "namespace App; [Learner<Samples.Net>] [Use<Samples.Mistaken>] public sealed partial class Trainer;").Reports),
        StringComparison.Ordinal);

    [Fact]
    public void A_base_class_shares_its_parts_with_learners()
    {
        var run = GeneratorHarness.Compile(
            LearnerSources.Net,
            """
            namespace Samples;
            public abstract class Shared<TModel>(LearnerSetup<TModel> setup) : Learner<TModel>(setup) where TModel : Module, IModel
            {
                [Loss] protected static Tensor Squares(Tensor output, Tensor target) => functional.mse_loss(output, target);
                [Metric] protected static Tensor Half(Tensor output, Tensor target) => output.mean() / 2;
                [Callback(On.EpochEnd)] protected virtual void Log(double trainLoss) { }
                [Callback(On.TrainEnd)] public static void End() { }
            }
            [Learner<Net>] public sealed partial class Trainer : Shared<Net> { protected override void Log(double trainLoss) { } }
            """);
        Assert.Contains("learner.Log(", run.Files["Samples.Trainer.Hooks.g.cs"], StringComparison.Ordinal);
        Assert.Contains("global::Samples.Shared<global::Samples.Net>.Squares(output, target);", run.Files["Samples.Trainer.Learner.g.cs"], StringComparison.Ordinal);
        Assert.Contains("metrics.Add(global::Samples.Shared<global::Samples.Net>.Half(output, target));", run.Files["Samples.Trainer.Learner.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_of_an_override_is_one_callback_and_a_hiding_method_another()
    {
        var run = GeneratorHarness.Compile(
            LearnerSources.Net,
            """
            namespace Samples;
            public class A { [Callback(On.BatchEnd)] public virtual void Run() { } [Callback(On.BatchEnd)] public void Hide() { } }
            public class B : A { public override void Run() { } }
            public class C : B
            {
                [Callback(On.BatchEnd)] public override void Run() { }
                [Callback(On.BatchEnd)] public new void Hide() { }
            }
            [Learner<Net>] [Use<C>] public sealed partial class Trainer;
            """);
        var hooks = run.Files["Samples.Trainer.Hooks.g.cs"];
        Assert.Equal(2, hooks.Split("learner.C.Run()").Length);
        Assert.Contains("((global::Samples.A)learner.C).Hide();", hooks, StringComparison.Ordinal);
        Assert.Equal(2, hooks.Split("learner.C.Hide()").Length);
    }

    [Theory]
    [InlineData("public partial class Outer { internal sealed class @class { [Callback(On.BatchEnd)] public void @if() { } } [Learner<Samples.Net>] [Use<@class>] public sealed partial class @event; }")]
    [InlineData("internal sealed class Log(int size) { [Callback(On.BatchEnd)] public void Run() { _ = size; } } [Learner<Samples.Net>] [Use<Log>] public sealed partial class Trainer;")]
    [InlineData("[Learner<Samples.Net>] public sealed partial class Trainer<T> { public T? Tag { get; set; } [Callback(On.BatchEnd)] void Look(Trainer<T> learner) { } }")]
    [InlineData("[Learner<Samples.Net>] public sealed partial class Trainer { [Callback(On.BatchEnd)] void A() { } } public partial class Trainer { [Callback(On.BatchEnd)] void B() { } }")]
    [InlineData("[Model] public sealed partial class Held<T> : Module<Tensor, Tensor> { public Held() : base(\"Held\") => RegisterComponents(); public override Tensor forward(Tensor input) => input; } [Learner<Held<int>>] public sealed partial class Trainer { [Callback(On.BatchEnd)] void Look(Held<int> model) { } }")]
    [InlineData("public class Meter<T> { [Callback(On.BatchEnd)] public void Run() { } } [Learner<Samples.Net>] [Use<Meter<int>>] public sealed partial class Trainer;")]
    [InlineData("public class Log { [Callback(On.BatchEnd)] public void Run() { } } public partial class Outer<T> { [Learner<Samples.Net>] [Use<Log>] public sealed partial class Trainer<U> { [Schedule(Hyper.WeightDecay), Phase(Anneal.Linear, 1, 0)] private static partial double Decay(double progress); } }")]
    public void Learners_and_callbacks_may_be_nested_generic_partial_and_in_the_global_namespace(string source) =>
        GeneratorHarness.Compile(LearnerSources.Net, source);

    [Fact]
    public void An_accessor_cannot_be_a_callback() => Assert.Equal(
        ["LRF105 'get': 'get_Size' cannot be a callback because it is not an ordinary method: put [Callback] on a method with a name of its own"],
        GeneratorHarness.Run(
            LearnerSources.Net,
            "namespace Samples; [Learner<Net>] public sealed partial class Trainer { int Size { [Callback(On.BatchEnd)] get => 1; } }").Reports);

    [Fact]
    public void Parts_of_a_base_class_of_another_assembly_that_are_not_public_are_not_left_out_without_a_word()
    {
        var reports = GeneratorHarness.RunWith(
            GeneratorHarness.Library("""
                namespace Library;

                [Model(4)] [Linear(2)] public sealed partial class Net;

                public abstract class Base(LearnerSetup<Net> setup) : Learner<Net>(setup)
                {
                    [Loss] private static Tensor Squares(Tensor output, Tensor target) => (output - target).square().mean();
                    [Metric] internal static Tensor Error(Tensor output, Tensor target) => (output - target).abs().mean();
                }
                """),
            "namespace App; [Learner<Library.Net>] public sealed partial class Trainer : Library.Base;").Reports;
        Assert.Contains(reports, report => report.StartsWith("LRF203 'Trainer': The loss 'Base.Squares'", StringComparison.Ordinal));
        Assert.Contains(reports, report => report.StartsWith("LRF205 'Trainer'", StringComparison.Ordinal) && report.Contains("Base.Error", StringComparison.Ordinal));
    }

    private static GeneratorRun Compile(string source)
    {
        var run = GeneratorHarness.RunWith(Library, source);
        Assert.Empty(run.Reports);
        run.AssertCompilesWithoutWarnings();
        return run;
    }
}
