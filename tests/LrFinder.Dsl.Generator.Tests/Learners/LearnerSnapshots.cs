namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What is generated for learners, to be read.</summary>
public sealed class LearnerSnapshots : SnapshotTests
{
    [Fact]
    public Task The_learner_of_the_readme() => Match(Compile(LearnerSources.DigitLearner));

    [Fact]
    public Task Everything_a_learner_can_declare() => Match(Compile(LearnerSources.Everything));

    [Fact]
    public Task A_learner_without_anything() => Match(Compile("namespace Samples; [Learner<Net>] public partial class Bare;"));

    [Fact]
    public Task A_loss_and_an_optimizer_by_attributes() => Match(Compile(
        """
        namespace Samples;

        [Learner<Net>, Loss<CrossEntropy>, Optimizer<SGD>(Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4)]
        public partial class ByAttributes;
        """));

    [Fact]
    public Task Parts_of_the_model_that_are_frozen_from_the_beginning() => Match(Compile(
        """
        namespace Samples;

        [Model]
        public partial class Backbone : Module<Tensor, Tensor>
        {
            [TorchSharp.Utils.ComponentName(Name = "stem")]
            private readonly Linear body = Linear(4, 4);
            private readonly Parameter scale = Parameter(ones(4));
            protected Backbone() : base("Backbone") => RegisterComponents();
            public override Tensor forward(Tensor input) => body.call(input) * scale;
        }

        [Model]
        public sealed partial class Deep : Backbone
        {
            private readonly Linear head = Linear(4, 2);
            public override Tensor forward(Tensor input) => head.call(base.forward(input));
        }

        [Learner<Deep>, Freeze("body"), Freeze("scale"), Freeze("body")]
        public sealed partial class Deeper;

        [Model(4), Linear(8, Name = "Body"), ReLU, Linear(2)]
        public sealed partial class Flat;

        [Learner<Flat>, Freeze(nameof(Flat.Body)), Freeze("linear2")]
        public sealed partial class Flatter;
        """));

    [Fact]
    public Task Metrics_over_all_samples_beside_means_of_batches() => Match(Compile(
        """
        namespace Samples;

        public abstract class Spread(double quantile) : AccumulatedMetric
        {
            public override string Name => $"spread_{quantile}";
            public override Tensor Statistics(Tensor output, Tensor target) => output.reshape(-1);
            public override Tensor Merge(Tensor one, Tensor other) => cat([one, other]);
            public override double Value(Tensor statistics) => quantile * statistics.max().item<float>();
        }

        public sealed class NarrowSpread() : Spread(0.1);

        [Learner<Net>]
        [Metric<NarrowSpread>, Metric<Accuracy>]
        public sealed partial class SpreadLearner
        {
            [Metric]
            private static Tensor Largest(Tensor output, Tensor target) => output.max();
        }

        [Learner<Net>]
        [Metric<NarrowSpread>]
        public sealed partial class OneFigureLearner;
        """));

    [Fact]
    public Task A_model_that_takes_arguments() => Match(Compile(
        """
        [Model]
        public sealed partial class Sized : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            public Sized(int size) : base("Sized") { layer = Linear(size, 2); RegisterComponents(); }
            public override Tensor forward(Tensor input) => layer.call(input);
        }

        [Learner<Sized>]
        public sealed partial class SizedLearner;
        """));

    [Fact]
    public Task A_model_with_several_inputs() => Match(Compile(
        """
        [Model]
        public sealed partial class Pair : Module<Tensor, Tensor, Tensor>
        {
            private readonly Linear shared = Linear(4, 2);
            public Pair() : base("Pair") => RegisterComponents();
            public override Tensor forward(Tensor left, Tensor right) => shared.call(left) - shared.call(right);
        }

        [Learner<Pair>]
        public sealed partial class PairLearner
        {
            [Callback(On.BatchBegin)]
            private Batch Swap(Tensor left, Tensor right, Tensor target) => new([right, left], target);
        }
        """));

    [Fact]
    public Task Nested_in_a_generic_class_and_named_by_keywords() => Match(Compile(
        """
        [Model(4)] [Linear(2)] public sealed partial class @event;

        public partial class Outer<@in>
        {
            [Learner<@event>]
            public sealed partial class @class
            {
                [Callback(On.BatchEnd)]
                private void @if(int epoch) { }
            }
        }
        """));

    private static GeneratorRun Compile(params string[] sources) =>
        // What is generated for models is for the snapshots of models.
        GeneratorHarness.Compile([LearnerSources.Net, .. sources]).Only("Learner", "Hooks");
}
