using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The losses that attributes name, beside their formulas in double precision.</summary>
public sealed class LossKindTests
{
    private static readonly double[,] Logits = { { 1.5, -0.5, 0.25 }, { -2, 0.5, 3 } };
    private static readonly long[] Classes = [2, 0];

    [Fact]
    public void Cross_entropy_is_the_mean_of_the_negative_logarithms() =>
        Assert.Equal(Rows().Average(row => -LogSoftmax(row.Logits)[row.Class]), Value(CrossEntropy.Compute(Output(), Target())), 1e-12);

    [Fact]
    public void Smoothing_gives_a_tenth_to_all_classes_alike() => Assert.Equal(
        Rows().Average(row => LogSoftmax(row.Logits) is var logs ? -(0.9 * logs[row.Class]) - (0.1 * logs.Average()) : 0),
        Value(LabelSmoothingCrossEntropy.Compute(Output(), Target())),
        1e-12);

    [Fact]
    public void Binary_cross_entropy_takes_logits_and_targets_of_any_dtype_with_or_without_the_last_dimension()
    {
        double[] logits = [1.5, -0.5, 20];
        double[] targets = [1, 0, 0];
        var expected = logits.Zip(targets, (logit, target) => Math.Log(1 + Math.Exp(logit)) - (target * logit)).Average();
        using var output = tensor(logits, [3, 1]);
        Assert.Equal(expected, Value(BinaryCrossEntropy.Compute(output, tensor(targets, [3, 1]))), 1e-9);
        Assert.Equal(expected, Value(BinaryCrossEntropy.Compute(output, tensor(targets).to(ScalarType.Int64))), 1e-9);
        Assert.Equal(expected, Value(BinaryCrossEntropy.Compute(output, tensor(targets).to(ScalarType.Bool))), 1e-9);
    }

    [Fact]
    public void Hubers_loss_is_a_parabola_up_to_1_and_a_line_above()
    {
        using var output = tensor(new double[] { 0.5, 3, -2 }, [3, 1]);
        Assert.Equal((0.125 + 2.5 + 1.5) / 3, Value(HuberLoss.Compute(output, tensor(new double[] { 0, 0, 0 }))), 1e-12);
    }

    [Fact]
    public void Errors_are_squared_or_taken_as_they_are()
    {
        using var output = tensor(new double[] { 0.5, 3, -2 }, [3, 1]);
        using var target = tensor(new double[] { 0, 1, 0 });
        Assert.Equal((0.25 + 4 + 4) / 3, Value(MeanSquaredError.Compute(output, target)), 1e-12);
        Assert.Equal((0.5 + 2 + 2) / 3, Value(MeanAbsoluteError.Compute(output, target)), 1e-12);
    }

    [Fact]
    public void What_would_broadcast_is_refused()
    {
        using var output = zeros(4, 1);
        using var target = zeros(1, 4);
        var error = Assert.Throws<FigureException>(() => BinaryCrossEntropy.Compute(output, target));
        Assert.Contains("outputs of shape [4, 1] and targets of shape [1, 4]", error.Message, StringComparison.Ordinal);
        Assert.Throws<FigureException>(() => HuberLoss.Compute(output, target));
    }

    [Fact]
    public void A_learner_trains_by_attributes_as_by_methods()
    {
        using var inputs = randn(64, 4);
        using var targets = randint(0, 2, 64, dtype: int64);
        using var data = TensorData.From((inputs, targets), batchSize: 16, seed: 1);
        using var byAttributes = new ByAttributes(data, seed: 1);
        using var byMethods = new ByMethods(data, seed: 1);
        byAttributes.Fit(3, 0.05);
        data.Train.EpochsBegun = 0;
        byMethods.Fit(3, 0.05);

        Assert.Equal(Bits.OfWeights(byMethods.Model), Bits.OfWeights(byAttributes.Model));
        Assert.IsType<FusedSGD>(byAttributes.Optimizer);
        Assert.Contains("CrossEntropy", byAttributes.Summary, StringComparison.Ordinal);
        Assert.Contains("FusedSGD, weightDecay: 0.0005, momentum: 0.9, nesterov: true", byAttributes.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factory_that_asks_for_the_model_makes_groups_of_its_layers()
    {
        using var inputs = randn(8, 4);
        using var targets = randint(0, 2, 8, dtype: int64);
        using var data = TensorData.From((inputs, targets), batchSize: 8, seed: 1);
        using var learner = new ByLayers(data, seed: 1);
        var before = Bits.OfWeights(learner.Model);
        learner.Fit(1, 0.1);

        var groups = learner.Optimizer.ParamGroups.Cast<TorchSharp.Modules.AdamW.ParamGroup>().ToList();
        Assert.Equal([0.01, 0.1], learner.Optimizer.ParamGroups.Select(group => group.LearningRate), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal([2, 2], groups.Select(group => group.Parameters.Count()));
        Assert.All(before.Zip(Bits.OfWeights(learner.Model)), weight => Assert.NotEqual(weight.First, weight.Second));
    }

    private static IEnumerable<(double[] Logits, long Class)> Rows() =>
        Classes.Select((number, row) => (Enumerable.Range(0, 3).Select(column => Logits[row, column]).ToArray(), number));

    private static double[] LogSoftmax(double[] logits)
    {
        var sum = Math.Log(logits.Sum(Math.Exp));
        return Array.ConvertAll(logits, logit => logit - sum);
    }

    private static Tensor Output() => tensor(Logits);

    private static Tensor Target() => tensor(Classes);

    private static double Value(Tensor loss) => loss.item<double>();
}

[Model(4)]
[Linear(8), ReLU, Linear(2)]
internal sealed partial class SmallClassifier;

[Learner<SmallClassifier>, Loss<CrossEntropy>, Optimizer<FusedSGD>(Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4)]
internal sealed partial class ByAttributes;

[Learner<SmallClassifier>]
internal sealed partial class ByMethods
{
    [Loss]
    private static Tensor Entropy(Tensor output, Tensor target) => nn.functional.cross_entropy(output, target);

    [Optimizer]
    private static FusedSGD Sgd(IReadOnlyList<TorchSharp.Modules.Parameter> parameters, double lr) =>
        new FusedSGD(parameters, lr, momentum: 0.9, weightDecay: 5e-4, nesterov: true);
}

[Learner<SmallClassifier>]
internal sealed partial class ByLayers
{
    [Optimizer]
    private static FusedAdamW Groups(IReadOnlyList<TorchSharp.Modules.Parameter> parameters, double lr, SmallClassifier model)
    {
        Assert.Equal(parameters.Count, model.linear1.parameters().Count() + model.linear2.parameters().Count());
        return new FusedAdamW([Group(model.linear1, lr / 10), Group(model.linear2, lr)], lr);
    }

    private static TorchSharp.Modules.AdamW.ParamGroup Group(nn.Module layer, double lr) =>
        new(layer.parameters(), new() { LearningRate = lr, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0, amsgrad = false, maximize = false });
}
