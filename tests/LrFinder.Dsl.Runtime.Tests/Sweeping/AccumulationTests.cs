using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What counts in a sweep is an optimizer step, whatever number of batches it takes.</summary>
public sealed class AccumulationTests
{
    // Sums of single-precision numbers in another order: a few units in the last place, which steps let grow.
    private const double Tolerance = 1e-5;

    [Fact]
    public void A_sweep_with_k_batches_a_step_equals_one_with_batches_k_times_as_large()
    {
        using var small = new PlainLearner(InOrder(batchSize: 8), seed: 3);
        using var large = new PlainLearner(InOrder(batchSize: 24), seed: 3);

        var accumulated = small.LrFind(new() { StartLr = 1e-4, EndLr = 1, NumIt = 20, Accumulate = 3, StopDiv = false });
        var plain = large.LrFind(startLr: 1e-4, endLr: 1, numIt: 20, stopDiv: false);

        Assert.Equal(20, accumulated.Points.Count);
        Assert.Equal(plain.Points.Select(point => point.Lr), accumulated.Points.Select(point => point.Lr));
        Assert.All(plain.Points.Zip(accumulated.Points), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, Tolerance));
        Assert.Equal(3, accumulated.Settings.Accumulate);
    }

    [Fact]
    public void A_users_own_accumulating_callback_moves_the_sweep_on_with_each_step()
    {
        using var own = new AccumulatingLearner(InOrder(batchSize: 8), seed: 3);
        using var large = new PlainLearner(InOrder(batchSize: 24), seed: 3);

        var accumulated = own.LrFind(startLr: 1e-4, endLr: 1, numIt: 20, stopDiv: false);
        var plain = large.LrFind(startLr: 1e-4, endLr: 1, numIt: 20, stopDiv: false);

        Assert.Equal(plain.Points.Select(point => point.Lr), accumulated.Points.Select(point => point.Lr));
        Assert.All(plain.Points.Zip(accumulated.Points), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, Tolerance));
    }

    [Fact]
    public void A_step_that_the_end_of_the_data_leaves_unfinished_goes_on_with_its_beginning()
    {
        // Four batches an epoch, three a step: the second step has the last batch and the first two.
        using var learner = new PlainLearner(InOrder(batchSize: 24), seed: 3);
        using var single = new PlainLearner(InOrder(batchSize: 24), seed: 3);
        var accumulated = learner.LrFind(new() { StartLr = 1e-30, EndLr = 1e-29, NumIt = 4, Accumulate = 3, StopDiv = false });
        var losses = single.LrFind(startLr: 1e-30, endLr: 1e-29, numIt: 12, stopDiv: false).Points.Select(point => point.Loss).ToArray();
        Assert.Equal(4, accumulated.Points.Count);
        Assert.All(accumulated.Points, point => Assert.Equal(losses.Skip(3 * point.Step).Take(3).Average(), point.Loss, 1e-12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_loss_that_is_not_finite_ends_the_sweep_in_the_middle_of_a_step(int accumulate)
    {
        using var learner = new PlainLearner(InOrder(batchSize: 8), seed: 3);
        var found = learner.LrFind(new() { StartLr = 1e-2, EndLr = 1e38, NumIt = 30, Accumulate = accumulate, StopDiv = false });
        Assert.Equal(StopReason.NonFinite, found.StopReason);
        Assert.False(double.IsFinite(found.Points[^1].Loss));
        Assert.All(found.Points.SkipLast(1), point => Assert.True(double.IsFinite(point.Loss)));
    }

    [Fact]
    public void A_training_with_k_batches_a_step_equals_one_with_batches_k_times_as_large()
    {
        using var small = new PlainLearner(InOrder(batchSize: 8), seed: 3);
        using var large = new PlainLearner(InOrder(batchSize: 24), seed: 3);
        small.Fit(2, 0.1, accumulate: 3);
        large.Fit(2, 0.1);
        AssertClose(large.Model, small.Model);
    }

    [Fact]
    public void What_an_epoch_leaves_over_makes_a_step_of_its_own_with_the_mean_of_what_is_there()
    {
        // Twelve batches an epoch: two steps of five, and one of two.
        using var five = new PlainLearner(InOrder(batchSize: 8), seed: 3);
        five.Fit(1, 0.1, accumulate: 5);
        using var byHand = new PlainLearner(new TrainingData(new UnevenBatches(InOrder(8).Train, [5, 5, 2])), seed: 3);
        byHand.Fit(1, 0.1);
        AssertClose(byHand.Model, five.Model);
    }

    [Fact]
    public void Gradients_are_clipped_when_their_mean_is_there()
    {
        using var small = new ClippingLearner(InOrder(batchSize: 8), seed: 3);
        using var large = new ClippingLearner(InOrder(batchSize: 24), seed: 3);
        small.GradientClipping.MaxNorm = large.GradientClipping.MaxNorm = 0.01;
        small.Fit(2, 1, accumulate: 3);
        large.Fit(2, 1);
        AssertClose(large.Model, small.Model);
    }

    [Fact]
    public void A_training_takes_at_least_one_batch_a_step()
    {
        using var learner = new PlainLearner(InOrder(batchSize: 8), seed: 3);
#pragma warning disable LRF312 // The mistake is what is tested.
        Assert.Equal("accumulate", Assert.Throws<ArgumentOutOfRangeException>(() => learner.Fit(1, 0.1, accumulate: 0)).ParamName);
        Assert.Equal("accumulate", Assert.Throws<ArgumentOutOfRangeException>(() => learner.FitOneCycle(1, 0.1, accumulate: 0)).ParamName);
#pragma warning restore LRF312
    }

    private static void AssertClose(LinearNet expected, LinearNet actual)
    {
        using var scope = NewDisposeScope();
        Assert.All(expected.parameters().Zip(actual.parameters()), pair =>
            Assert.InRange((pair.First - pair.Second).abs().max().item<float>(), 0, Tolerance));
    }

    /// <summary>96 samples in the same order in every epoch.</summary>
    private static TrainingData InOrder(int batchSize)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var inputs = randn([96, SmallData.Features], generator: generator);
        return new TrainingData(new TensorBatches(inputs, inputs.sum(1).gt(0).to(ScalarType.Int64), batchSize));
    }

    /// <summary>Puts neighbouring batches together.</summary>
    private sealed class UnevenBatches(IBatchSource source, int[] together) : IBatchSource
    {
        public int? BatchCount => together.Length;

        public long EpochsBegun { get; set; }

        public IEnumerable<Batch> NextEpoch()
        {
            EpochsBegun++;
            using var batches = source.NextEpoch().GetEnumerator();
            foreach (var count in together)
            {
                var some = new List<Batch>();
                while (some.Count < count && batches.MoveNext())
                    some.Add(batches.Current);
                yield return new Batch(cat([.. some.Select(batch => batch.Input)]), cat([.. some.Select(batch => batch.Target)]));
            }
        }
    }
}

[Learner<LinearNet>]
[Use<GradientClipping>]
internal sealed partial class ClippingLearner
{
    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr, momentum: 0.9);
}
