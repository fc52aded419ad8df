namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What the user is told about the form of a learner.</summary>
public sealed class LearnerErrorTests
{
    [Theory]
    [InlineData(
        "[Learner<Net>] public sealed class Trainer;",
        "LRF001 'Trainer': 'Trainer' must be partial, for the generator adds a part to 'Trainer'; write 'partial' before 'class'")]
    [InlineData(
        "public class Own; [Learner<Net>] public sealed partial class Trainer : Own;",
        "LRF201 'Trainer': 'Trainer' derives from 'Own', which does not derive from Learner<Net>: "
            + "derive it from that, or remove the base class and attach shared callbacks with [Use<T>]")]
    [InlineData(
        "public abstract class Own : Learner<Net> { protected Own(TrainingData data) : base(null!) { } } "
            + "[Learner<Net>] public sealed partial class Trainer : Own;",
        "LRF210 'Trainer': 'Trainer' derives from 'Own', which cannot be given what a learner is made of: "
            + "add 'protected Own(LearnerSetup<Net> setup) : base(setup) { }' as its constructor")]
    [InlineData(
        "public class Plain; [Learner<Plain>] public sealed partial class Trainer;",
        "LRF202 'Learner<Plain>': 'Plain' is not a model: mark the class with [Model]")]
    [InlineData(
        "[Learner<Net>] public sealed partial class Trainer { [Loss] static double Mine(Tensor output, Tensor target) => 0; }",
        "LRF203 'double': The loss 'Mine' returns 'double', but has to be 'static Tensor Mine(Tensor output, Tensor target)', not generic, and accessible from the learner")]
    [InlineData(
        "[Learner<Net>] public sealed partial class Trainer { [Optimizer] static optim.Optimizer Mine(double lr) => null!; }",
        "LRF204 '(double lr)': The optimizer's factory 'Mine' has one parameter, but has to be "
            + "'static Optimizer Mine(IReadOnlyList<Parameter> parameters, double lr)', not generic, and accessible from the learner")]
    [InlineData(
        "[Learner<Net>] public sealed partial class Trainer { [Metric] Tensor Mine(Tensor output, Tensor target) => output; }",
        "LRF205 'Mine': The metric 'Mine' is not static, but has to be 'static Tensor Mine(Tensor output, Tensor target)', not generic, and accessible from the learner")]
    [InlineData(
        "[Learner<Net>] [Metric<string>] public sealed partial class Trainer;",
        "LRF205 'Metric<string>': The metric 'String' neither implements IMetric nor derives from AccumulatedMetric, but has to be a type that does")]
    [InlineData(
        "[Learner<Net>] [Metric<AccumulatedMetric>] public sealed partial class Trainer;",
        "LRF205 'Metric<AccumulatedMetric>': The metric 'AccumulatedMetric' is abstract, but has to be a class that 'new()' makes within the learner")]
    [InlineData(
        "public sealed class Top(int k) : AccumulatedMetric { public override string Name => \"top\"; "
            + "public override Tensor Statistics(Tensor output, Tensor target) => output; public override double Value(Tensor statistics) => k; } "
            + "[Learner<Net>] [Metric<Top>] public sealed partial class Trainer;",
        "LRF205 'Metric<Top>': The metric 'Top' has no constructor without parameters that the learner can call, "
            + "but has to be a class that 'new()' makes within the learner")]
    [InlineData(
        "[Learner<Net>] public sealed partial class Trainer { [Loss] static Tensor A(Tensor o, Tensor t) => o; [Loss] static Tensor B(Tensor o, Tensor t) => o; }",
        "LRF206 'B': 'Trainer' has a second [Loss], 'B': remove one of them")]
    [InlineData(
        "[Learner<Net>, Loss<CrossEntropy>] public sealed partial class Trainer { [Loss] static Tensor A(Tensor o, Tensor t) => o; }",
        "LRF206 'A': 'Trainer' has a second [Loss], 'A': remove one of them")]
    [InlineData(
        "[Learner<Net>, Loss<Accuracy>] public sealed partial class Trainer;",
        "LRF236 'Loss<Accuracy>': 'Accuracy' does not implement ILoss: name a type that does, such as CrossEntropy or MeanSquaredError, or mark a "
            + "method 'static Tensor Name(Tensor output, Tensor target)' with [Loss]")]
    [InlineData(
        "[Learner<Net>, Optimizer<LBFGS>] public sealed partial class Trainer;",
        "LRF237 'Optimizer<LBFGS>': 'LBFGS' is none of FusedAdamW, FusedAdam, FusedSGD, FusedRAdam, FusedAdagrad: make it in a method with [Optimizer]")]
    [InlineData(
        "[Learner<Net>, Optimizer<FusedAdamW>(Momentum = 0.9)] public sealed partial class Trainer;",
        "LRF237 '0.9': 'FusedAdamW' has no Momentum, but WeightDecay, Beta1, Beta2, Epsilon, AmsGrad: remove it")]
    [InlineData(
        "[Learner<Net>] [Freeze(\"linar1\")] public sealed partial class Trainer;",
        "LRF238 '\"linar1\"': 'Net' has no layer, module or parameter 'linar1' that could be frozen; did you mean 'linear1'? there are: linear1")]
    [InlineData(
        "[Model(4), Linear(4, Name = \"Body\"), Repeat(2), Linear(2)] public sealed partial class Deep; "
            + "[Learner<Deep>, Freeze(nameof(Deep.Body1)), Freeze(\"Stem\")] public sealed partial class Trainer;",
        "LRF238 '\"Stem\"': 'Deep' has no layer, module or parameter 'Stem' that could be frozen; there are: Body1, Body2, linear3")]
    [InlineData(
        """
        [Model] public sealed partial class Buffered : Module<Tensor, Tensor>
        {
            [Buffer] private readonly Tensor mean = zeros(4);
            public Buffered() : base("Buffered") => RegisterComponents();
            public override Tensor forward(Tensor input) => input - mean;
        }
        [Learner<Buffered>, Freeze("mean")] public sealed partial class Trainer;
        """,
        "LRF238 '\"mean\"': 'Buffered' has no layer, module or parameter 'mean' that could be frozen; it has none")]
    [InlineData(
        "[Learner<Net>] [Use<Net>] public sealed partial class Trainer;",
        "LRF207 'Use<Net>': 'Net' has no method with [Callback(On.…)], so using it does nothing: mark its methods, or remove the [Use]")]
    [InlineData(
        "[Learner<Net>] [Use<CsvLog>] [Use<CsvLog>] public sealed partial class Trainer;",
        "LRF208 'Use<CsvLog>': 'CsvLog' is used twice, or two used classes have this name: "
            + "the learner's property of that name can be one of them only")]
    [InlineData(
        """
        [Model] public sealed partial class Counted : Module<Tensor, int, Tensor>
        {
            public Counted() : base("Counted") => RegisterComponents();
            public override Tensor forward(Tensor a, int b) => a + b;
        }
        [Learner<Counted>] public sealed partial class Trainer;
        """,
        "LRF209 'Learner<Counted>': 'Counted' does not take from one to six Tensors and return one Tensor: "
            + "derive it from Module<Tensor, Tensor>, or with a further Tensor for each further input")]
    public void The_form_of_a_learner_is_checked(string source, string report) =>
        Assert.Equal([report], GeneratorHarness.Run(LearnerSources.Net, $"namespace Samples; {source}").Reports);
}
