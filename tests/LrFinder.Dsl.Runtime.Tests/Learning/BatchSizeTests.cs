using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Means over a data set are means over its samples, whichever dimension the sample is.</summary>
public sealed class BatchSizeTests
{
    [Fact]
    public void The_first_dimension_of_the_target_counts_where_that_of_the_first_input_is_no_sample()
    {
        using var learner = new ScaledLearner(new TrainingData(Scales()), seed: 1);
        double sum = 0;
        foreach (var batch in Scales().NextEpoch())
            sum += nn.functional.mse_loss(learner.Predict(batch.Inputs), batch.Target, nn.Reduction.Sum).item<float>();
        Assert.Equal(sum / 100, learner.Validate(Scales()).Loss, sum / 100 * 1e-6);
    }

    [Fact]
    public void A_size_that_was_set_counts_and_is_kept_by_what_replaces_the_batch()
    {
        // Time first: targets of 2 times for 3 samples and for 1.
        var valid = new MadeBatches(2, () => OfSizes(3, 1, size => new Batch(full([2, size, 3], (float)size), zeros(2, size, 1)) { Size = size }));
        using var learner = new ReplacingLearner(new TrainingData(valid, valid), seed: 1);
        var validated = learner.Fit(1, 1e-12).Epochs[0].ValidLoss!.Value;

        double Loss(float value)
        {
            using var input = full([1, 1, 3], value * 2);
            using var output = learner.Predict(input);
            return Math.Pow(output.item<float>(), 2);
        }

        var expected = (3 * Loss(3) + Loss(1)) / 4;
        Assert.Equal(expected, validated, expected * 1e-6);
    }

    [Fact]
    public void A_batch_knows_its_size()
    {
        using var scope = NewDisposeScope();
        var (input, target) = (zeros(4, 2), zeros(6));
        Assert.Equal(6, new Batch(input, target).Size);
        Assert.Equal(4, new Batch(input, tensor(1)).Size);
        Assert.Equal(4, new Batch(input, zeros(0)).Size);
        Assert.Equal(4, new Batch(input, null!).Size);
        Assert.Equal(1, new Batch(tensor(1), tensor(1)).Size);
        Assert.Equal(9, new Batch([input, input], target) { Size = 9 }.To(CPU).Size);
        Assert.Equal(9, (new Batch(input, target) { Size = 9 } with { Input = target }).Size);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batch(input, target) { Size = 0 });
    }

    [Fact]
    public void A_figure_that_is_not_finite_says_which_batch_made_it_so()
    {
        // Samples 0 … 5 in batches of 2: targets below 2 have no positive, and the loss of the last batch is not finite.
        using var numbers = arange(6, float32).reshape(6, 1);
        using var valid = new TensorBatches(numbers.expand(6, 3), numbers, batchSize: 2);
        using var learner = new UndefinedLearner(new TrainingData(valid, valid), seed: 1);
        using var output = new StringWriter();
        learner.ProgressTable.Output = output;

        var epoch = learner.Fit(1, 1e-9).Epochs[0];

        Assert.Equal(new NonFiniteBatches(1, 0, 3), Assert.Single(epoch.Metrics).NonFinite);
        Assert.Equal(double.NaN, epoch.Metrics[0].Value);
        Assert.Equal(new NonFiniteBatches(2, 1, 3), epoch.NonFiniteValidLoss);
        Assert.Equal(double.PositiveInfinity, epoch.ValidLoss);
        var validated = learner.Validate();
        Assert.Equal((epoch.NonFiniteValidLoss, epoch.Metrics[0]), (validated.NonFiniteLoss, validated.Metrics[0]));
        Assert.Contains("\n  recall was not finite in 1 of 3 validation batches, first in batch 0 (from 0)\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n  valid_loss was not finite in 2 of 3 validation batches, first in batch 1 (from 0)\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_of_finite_figures()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 1);
        var validated = learner.Validate();
        Assert.Equal((default, ""), (validated.NonFiniteLoss, validated.Metrics[0].NonFinite.ToString()));
    }

    private static MadeBatches Scales() => new(2, () => OfSizes(99, 1, size =>
        new Batch([ones(1), full([size, 3], size == 1 ? 10f : 0f)], zeros(size, 1))));

    private static IEnumerable<Batch> OfSizes(int first, int second, Func<int, Batch> make)
    {
        yield return make(first);
        yield return make(second);
    }
}

[Model]
internal sealed partial class ScaledNet : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear linear = nn.Linear(3, 1);

    public ScaledNet()
        : base(nameof(ScaledNet)) => RegisterComponents();

    public override Tensor forward(Tensor scale, Tensor input) => linear.call(input) * scale;
}

[Learner<ScaledNet>]
internal sealed partial class ScaledLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);
}

[Learner<LinearRegressor>]
internal sealed partial class ReplacingLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

#pragma warning disable LRF125 // On purpose: validation is shaped.
    [Callback(On.BatchBegin)]
    private static Batch Double(Tensor input, Tensor target, bool training) => new(input * 2, target);
#pragma warning restore LRF125
}

[Learner<LinearRegressor>]
[Use<ProgressTable>]
internal sealed partial class UndefinedLearner
{
    [Loss]
    private static Tensor Inverse(Tensor output, Tensor target) => (output.sum() * 0) + (1 / (3 - target).clamp(0)).max();

    [Metric]
    private static Tensor Recall(Tensor output, Tensor target)
    {
        var positive = target.ge(2);
        return (output.eq(output) & positive).sum().to(float32) / positive.sum();
    }
}
