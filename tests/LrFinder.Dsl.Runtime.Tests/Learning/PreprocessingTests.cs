using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What is done to samples is the same wherever a model is given them, or is an augmentation of training.</summary>
public sealed class PreprocessingTests
{
    [Fact]
    public void A_transform_that_draws_random_numbers_is_refused_before_a_training_and_by_a_validation()
    {
        var (inputs, targets) = ShiftedClasses();
        using var data = TensorData.From((inputs, targets), (inputs, targets), new() { BatchSize = 32, Transforms = [x => x + randn_like(x)] });
        using var learner = new ScalingLearner(data, seed: 1);
        using var before = get_rng_state();
        foreach (var run in new Action[] { () => learner.Fit(1, 1e-2), () => learner.Validate() })
            Assert.StartsWith("The data's transform draws random numbers", Assert.Throws<FigureException>(run).Message, StringComparison.Ordinal);
        Assert.True(before.equal(get_rng_state()).all().item<bool>());

        using var augmented = TensorData.From(
            (inputs, targets), (inputs, targets), new() { BatchSize = 32, Augment = batch => batch with { Input = batch.Input + randn_like(batch.Input) } });
        using var other = new ScalingLearner(augmented, seed: 1);
        Assert.Single(other.Fit(1, 1e-2).Epochs);
        Assert.Equal(other.Validate().Loss, other.Validate().Loss);
    }

    [Fact]
    public void Training_sweeps_validation_and_prediction_share_the_transform()
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = ShiftedClasses();
        using var data = TensorData.From((inputs, targets), (inputs, targets), new() { BatchSize = 32, Transforms = [Standardised] });
        using var learner = new ScalingLearner(data, seed: 1);
        Assert.InRange(learner.LrFind(numIt: 60).Points[0].Loss, 0.1, 3);

        var last = learner.Fit(10, 1e-2).Epochs[^1];

        Assert.InRange(last.Metrics[0].Value, 0.9, 1);
        AssertSameFigures(last, learner, [inputs], targets, batchSize: 32);
    }

    [Fact]
    public void Each_input_has_a_transform_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        IReadOnlyList<Tensor> inputs = [randn([64, 3], generator: generator) * 50, randint(0, 255, [64, 3], ScalarType.Byte, generator: generator)];
        var targets = (inputs[0] / 50 - inputs[1] / 255).sum(1).gt(0).to(ScalarType.Int64);
        using var data = TensorData.From((inputs, targets), (inputs, targets), new() { BatchSize = 16, Transforms = [x => x.div_(50), Pixels.ToUnitRange] });
        using var learner = new PairLearner(data, seed: 1);

        var last = learner.Fit(10, 1e-1).Epochs[^1];

        AssertSameFigures(last, learner, inputs, targets, batchSize: 16);
    }

    [Fact]
    public void Raw_samples_are_not_changed_by_a_transform_that_works_in_place()
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = (ones(4, SmallRegression.Features), zeros(4, 1));
        // The same tensors in every epoch, as a source may give them.
        var source = new MadeBatches(1, () => [new Batch(inputs.alias(), targets.alias())]);
        var data = new TrainingData(source, source) { Transforms = [x => x.mul_(2)], Augment = batch => new(batch.Input.add_(1), batch.Target.add_(1)) };
        using var learner = new RegressionLearner(data, seed: 1);
        learner.Fit(2, 1e-9);
        using var prediction = learner.Predict(inputs);
        using var again = learner.Predict(inputs);
        Assert.Equal(prediction.data<float>(), again.data<float>());
        Assert.Equal((12, 0), (inputs.sum().item<float>(), targets.sum().item<float>()));
    }

    [Fact]
    public void Only_training_and_sweeps_are_augmented_after_the_transform()
    {
        using var scope = NewDisposeScope();
        var seen = new List<float>();
        var (inputs, targets) = (ones(4, SmallRegression.Features), zeros(4, 1));
        using var data = TensorData.From((inputs, targets), (inputs, targets), new() { BatchSize = 2, Transforms = [x => x * 3], Augment = Seen });
        using var learner = new RegressionLearner(data, seed: 1);
        var untrained = learner.Validate().Loss;
        Assert.Empty(seen);
        Assert.Equal(untrained, learner.Predict(inputs).square().mean().item<float>(), 1e-6);

        var augmented = learner.Predict(inputs * 2).square().mean().item<float>();
        Assert.Equal(augmented, learner.Fit(1, 1e-9).Epochs[0].Losses[0], 1e-5);
        Assert.Equal([3, 3], seen);
        Assert.Equal(augmented, learner.LrFind(new() { StartLr = 1e-9, EndLr = 1e-8, NumIt = 3, Probes = 0 }).Points[0].Loss, 1e-5);
        Assert.Equal(5, seen.Count);

        Batch Seen(Batch batch)
        {
            seen.Add(batch.Input.mean().item<float>());
            return new(batch.Input * 2, batch.Target);
        }
    }

    [Fact]
    public void Another_number_of_transforms_than_of_inputs_is_refused()
    {
        using var data = SmallRegression.Create();
        using var learner = new RegressionLearner(new TrainingData(data.Train) { Transforms = [null, null] }, seed: 1);
        var error = Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2));
        Assert.StartsWith("The batch has 1 input(s), but the data has 2 transform(s): ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Callbacks_that_shape_validation_do_so_in_Validate_too()
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = ShiftedClasses();
        using var data = TensorData.From((inputs, targets), (inputs, targets), batchSize: 32);
        using var learner = new ShapingLearner(data, seed: 1);

        var last = learner.Fit(10, 1e-2).Epochs[^1];

        Assert.InRange(last.Metrics[0].Value, 0.9, 1);
        var validated = learner.Validate();
        Assert.Equal((last.ValidLoss, last.Metrics[0]), (validated.Loss, validated.Metrics[0]));
        // The others stay silent.
        Assert.Equal(10 * 8, learner.Watched);
    }

    private static Tensor Standardised(Tensor raw) => raw.sub_(100).div_(50);

    private static (Tensor Inputs, Tensor Targets) ShiftedClasses()
    {
        using var generator = new Generator(1);
        var inputs = randn([256, 2], generator: generator) * 50 + 100;
        return (inputs, (inputs.select(1, 0) > 100).to(ScalarType.Int64));
    }

    /// <summary>The figures of the last epoch, of Validate, and of predictions of raw inputs are the same, bit for bit where they are means alike.</summary>
    private static void AssertSameFigures<TModel>(
        EpochResult last, Learner<TModel> learner, IReadOnlyList<Tensor> inputs, Tensor targets, int batchSize)
        where TModel : nn.Module, IModel
    {
        var validated = learner.Validate();
        Assert.Equal((last.ValidLoss, last.Metrics[0].Value), (validated.Loss, validated.Metrics[0].Value));
        double correct = 0;
        for (var from = 0; from < targets.size(0); from += batchSize)
        {
            using var output = learner.Predict([.. inputs.Select(input => input.narrow(0, from, batchSize))]);
            correct += Accuracy.Compute(output, targets.narrow(0, from, batchSize)).item<float>() * batchSize;
        }

        Assert.Equal(validated.Metrics[0].Value, correct / targets.size(0));
    }
}

[Model(2), Linear(8), ReLU, Linear(2)]
internal sealed partial class PointNet;

[Learner<PointNet>, Metric<Accuracy>]
internal sealed partial class ScalingLearner;

[Learner<PointNet>, Metric<Accuracy>]
internal sealed partial class ShapingLearner
{
    public int Watched { get; private set; }

    private readonly double _temperature = 2;

#pragma warning disable LRF125 // On purpose: validation is shaped.
    [Callback(On.BatchBegin, DuringSweep = true)]
    private static Batch Normalise(Tensor input, Tensor target, bool training) => new((input - 100) / 50, target);

    [Callback(On.LossBegin)]
    private Tensor Sharpen(Tensor output, bool training) => output * _temperature;
#pragma warning restore LRF125

    [Callback(On.BatchEnd)]
    private void Watch(bool training) => Watched += training ? 0 : 1;
}
