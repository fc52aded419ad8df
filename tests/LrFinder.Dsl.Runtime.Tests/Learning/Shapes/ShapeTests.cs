using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A loss or a metric that makes a number of shapes that do not belong together is refused at the first batch that shows it.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void A_loss_that_compares_every_output_with_every_target_is_refused_before_a_step()
    {
        using var data = Flat();
        using var learner = new ByHandLearner(data, seed: 1);
        var before = Bits.Of(learner.Model.linear1.weight!);
        const string Message = "The loss 'Mse' is given outputs of shape [16, 1] and targets of shape [16], and compares every output of the batch with "
            + "every target, because the shapes broadcast. Give it target.unsqueeze(1) or output.squeeze(1), or such targets in the data.";

        Assert.Equal(Message, Refusal(() => learner.Fit(1, 1e-2)));
        Assert.Equal(Message, Refusal(() => learner.FitOneCycle(1, 1e-2)));
        Assert.Equal(Message, Refusal(() => learner.LrFind()));
        Assert.Equal(Message, Refusal(() => learner.LrFindOver(Hyper.WeightDecay, [0, 0.1])));
        Assert.Equal(Message, Refusal(() => learner.Validate()));
        Assert.Equal(before, Bits.Of(learner.Model.linear1.weight!));
    }

    [Fact]
    public void Targets_of_validation_are_looked_at_too()
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = SmallRegression.Samples(32);
        using var data = TensorData.From((inputs, targets), (inputs, targets.squeeze(1)), batchSize: 16);
        using var learner = new ByHandLearner(data, seed: 1);
        Assert.StartsWith("The loss 'Mse' is given outputs of shape [16, 1] and targets of shape [16]", Refusal(() => learner.Fit(1, 1e-2)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_puts_shapes_right_trains_as_it_did()
    {
        using var scope = NewDisposeScope();
        using var flat = Flat();
        using var reshaping = new ReshapingLearner(flat, seed: 1);
        using var data = SmallRegression.Create();
        using var plain = new RegressionLearner(data, seed: 1);
        Assert.Equal(plain.Fit(2, 1e-2).Epochs[1].Losses, reshaping.Fit(2, 1e-2).Epochs[1].Losses);
        // Four batches and two of validation in each epoch, and what was tried once.
        var tried = reshaping.Calls - 12;
        Assert.InRange(tried, 1, 200);
        reshaping.Fit(1, 1e-2);
        reshaping.Validate();
        reshaping.LrFind(new() { NumIt = 4, Repeats = 2, Probes = 0, StopDiv = false });
        Assert.Equal(12 + tried + 6 + 2 + 8, reshaping.Calls);
    }

    [Fact]
    public void Shapes_that_are_equal_are_tried_once_where_a_loss_may_drop_a_dimension()
    {
        using var data = SmallRegression.Create();
        using var learner = new ReshapingLearner(data, seed: 1);
        learner.Fit(2, 1e-2);
        var tried = learner.Calls - 12;
        Assert.InRange(tried, 1, 50);
        learner.Fit(2, 1e-2);
        Assert.Equal(24 + tried, learner.Calls);
    }

    [Fact]
    public void No_metric_is_tried_where_targets_are_class_numbers()
    {
        using var learner = new CountingMetricLearner(SmallData.Create(), seed: 1);
        learner.Validate();
        Assert.Equal(SmallData.ValidationBatches, learner.Metrics);
        var tried = learner.Losses - SmallData.ValidationBatches;
        Assert.InRange(tried, 1, 50);
        learner.Validate();
        Assert.Equal((2 * SmallData.ValidationBatches + tried, 2 * SmallData.ValidationBatches), (learner.Losses, learner.Metrics));
    }

    [Fact]
    public void A_loss_that_drops_a_dimension_on_one_side_is_refused()
    {
        using var data = SmallRegression.Create();
        using var learner = new HalfSqueezingLearner(data, seed: 1);
        Assert.Equal(
            "The loss 'Mse' is given outputs of shape [16, 1] and targets of shape [16, 1], and compares every output of the batch with every target, "
            + "because the shapes broadcast. It takes a dimension of one from, or gives one to, one of them alone: do it to both, or to neither.",
            Refusal(() => learner.Fit(1, 1e-2)));
    }

    [Fact]
    public void A_loss_over_class_numbers_that_keeps_a_dimension_is_refused()
    {
        using var learner = new KeptDimensionLearner(SmallData.Create(), seed: 1);
        Assert.StartsWith(
            "The loss 'Brier' is given outputs of shape [16, 2] and targets of shape [16], and compares every output of the batch with every target",
            Refusal(() => learner.LrFind()),
            StringComparison.Ordinal);
    }

    /// <summary>Every batch of the first epochs has one label: it used to be given up after ten.</summary>
    [Fact]
    public void Targets_that_are_all_one_at_first_are_no_excuse()
    {
        using var scope = NewDisposeScope();
        using var data = TensorData.From((SmallRegression.Samples(320).Inputs, zeros(320)), batchSize: 16);
        using var learner = new ByHandLearner(data, seed: 1);
        Assert.StartsWith("The loss 'Mse' is given outputs of shape [16, 1]", Refusal(() => learner.Fit(1, 1e-2)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_loss_draws_is_what_it_would_have_drawn()
    {
        using var flat = Flat();
        using var data = SmallRegression.Create();
        Assert.Equal(Losses(data), Losses(flat));

        static IReadOnlyList<double> Losses(TrainingData data)
        {
            using var learner = new NoisyLearner(data, seed: 1);
            return learner.Fit(2, 1e-2).Epochs[1].Losses;
        }
    }

    [Fact]
    public void A_metric_is_refused_by_its_name()
    {
        using var flat = Flat();
        using var learner = new MeasuringLearner(flat, seed: 1);
        var message = Refusal(() => learner.Validate());
        Assert.StartsWith("The metric 'squared_error' is given outputs of shape [16, 1] and targets of shape [16]", message, StringComparison.Ordinal);
        Assert.Equal(message, Refusal(() => learner.Fit(1, 1e-2)));
    }

    [Fact]
    public void Accuracy_says_what_it_takes()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0.5, Accuracy.Compute(tensor(new[,] { { 1f, 2f }, { 1f, 2f } }), tensor([1L, 0L])).item<float>());
        Assert.Equal(1, Accuracy.Compute(zeros(2, 5, 3), zeros(2, 5, int64)).item<float>());
        Refused("outputs of shape [4, 1] have one, which is always class 0", zeros(4, 1), zeros(4, int64));
        Refused("targets of shape [4, 1]: the classes are the outputs' last dimension, and each has one number (target.squeeze(-1)).", zeros(4, 3), zeros(4, 1, int64));
        Refused("was given targets of shape [5]", zeros(4, 3), zeros(5, int64));
        Refused("was given targets of shape [4, 3]", zeros(4, 3), zeros(4, 3));
        Refused("class numbers of shape [2, 6, 5] or [2, 3, 6], but was given targets of shape [2, 5, 6]", zeros(2, 3, 6, 5), zeros(2, 5, 6, int64));

        static void Refused(string message, Tensor output, Tensor target) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => Accuracy.Compute(output, target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cross_entropy_without_a_declared_loss_says_what_it_takes()
    {
        using var scope = NewDisposeScope();
        var logits = zeros(4, 3);
        CrossEntropyShapes.Require(logits, tensor([0L, 1L, 2L, -100L]));
        CrossEntropyShapes.Require(logits, zeros(4, 3));
        CrossEntropyShapes.Require(zeros(4, 3, 5, 6), zeros(4, 5, 6, int64));
        CrossEntropyShapes.Require(zeros(3), tensor(2L));
        Refused("outputs of shape [4, 1], which is one class, so that it is always 0: declare a [Loss]", zeros(4, 1), zeros(4, int64));
        Refused("targets of type Float32 and shape [4] with outputs of shape [4, 3]", logits, zeros(4));
        Refused("targets of shape [4, 1] with outputs of shape [4, 3]: class numbers have the shape [4]: give the data target.squeeze(-1)", logits, zeros(4, 1, int64));
        Refused("targets of shape [5] with outputs of shape [4, 3]", logits, zeros(5, int64));
        Refused("targets of type Int32: class numbers are int64", logits, zeros(4, int32));
        Refused("class 3 among its targets, with 3 outputs a sample: classes are numbered from 0 to 2", logits, tensor([0L, 1L, 2L, 3L]));
        Refused("class -1 among its targets", logits, tensor([0L, -1L, 2L, 1L]));
        Refused("an output without dimensions", tensor(1f), tensor(1L));

        static void Refused(string message, Tensor output, Tensor target) =>
            Assert.Contains(message, Assert.Throws<FigureException>(() => CrossEntropyShapes.Require(output, target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_without_a_loss_refuses_classes_that_its_model_does_not_have()
    {
        using var scope = NewDisposeScope();
        using var data = TensorData.From((randn(8, 2), tensor([0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L])), batchSize: 8);
        using var learner = new ScalingLearner(data, seed: 1);
        Assert.Contains("class 2 among its targets, with 2 outputs a sample", Refusal(() => learner.Fit(1, 1e-2)), StringComparison.Ordinal);
        Assert.Contains("class 2 among its targets, with 2 outputs a sample", Refusal(() => learner.Validate(data.Train)), StringComparison.Ordinal);
    }

    private static string Refusal(Action run) => Assert.Throws<FigureException>(run).Message;

    /// <summary>The small regression, with targets of shape [samples].</summary>
    private static TensorData Flat()
    {
        using var scope = NewDisposeScope();
        var ((inputs, targets), (validInputs, validTargets)) = (SmallRegression.Samples(64), SmallRegression.Samples(32, seed: 2));
        return TensorData.From((inputs, targets.squeeze(1)), (validInputs, validTargets.squeeze(1)), batchSize: 16);
    }
}

[Learner<LinearRegressor>]
internal sealed partial class ByHandLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => (output - target).square().mean();
}

[Learner<LinearRegressor>]
internal sealed partial class ReshapingLearner
{
    private static int _calls;
    private readonly int _before = _calls;

    public int Calls => _calls - _before;

    [Loss]
    private static Tensor Mse(Tensor output, Tensor target)
    {
        _calls++;
        return nn.functional.mse_loss(output, target.reshape(output.shape));
    }

    [Optimizer]
    private static TorchSharp.Modules.SGD Create(IReadOnlyList<TorchSharp.Modules.Parameter> parameters, double lr) => optim.SGD(parameters, lr);
}

[Learner<LinearNet>]
internal sealed partial class CountingMetricLearner
{
    private static (int Losses, int Metrics) _calls;
    private readonly (int Losses, int Metrics) _before = _calls;

    public int Losses => _calls.Losses - _before.Losses;

    public int Metrics => _calls.Metrics - _before.Metrics;

    [Loss]
    private static Tensor CrossEntropy(Tensor output, Tensor target)
    {
        _calls.Losses++;
        return nn.functional.cross_entropy(output, target);
    }

    [Metric]
    private static Tensor Share(Tensor output, Tensor target)
    {
        _calls.Metrics++;
        return target.to(float32).mean();
    }
}

/// <summary>Fits targets with noise.</summary>
[Learner<LinearRegressor>]
internal sealed partial class NoisyLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) =>
        nn.functional.mse_loss(output, target.reshape(output.shape) + randn_like(output));
}

[Learner<LinearRegressor>]
internal sealed partial class MeasuringLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => nn.functional.mse_loss(output.squeeze(1), target);

    [Metric]
    private static Tensor Bias(Tensor output, Tensor target) => output.mean() - target.mean();

    [Metric]
    private static Tensor SquaredError(Tensor output, Tensor target) => (output - target).square().mean();
}

[Learner<LinearRegressor>]
internal sealed partial class HalfSqueezingLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => nn.functional.mse_loss(output.squeeze(1), target);
}

[Learner<LinearNet>]
internal sealed partial class KeptDimensionLearner
{
    [Loss]
    private static Tensor Brier(Tensor output, Tensor target) => (output.softmax(1).narrow(1, 1, 1) - target).square().mean();
}
