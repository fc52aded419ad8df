using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>To look at data does not move them.</summary>
public sealed class LookingTests
{
    [Fact]
    public void A_validation_over_the_training_data_leaves_the_next_training_as_it_was()
    {
        double[] Losses(bool look)
        {
            using var learner = new RegressionLearner(SmallRegression.Create(samples: 33), seed: 1);
            learner.Fit(1, 1e-2);
            if (look)
                learner.Validate(learner.Data.Train);
            return [.. learner.Fit(1, 1e-2).Epochs[0].Losses];
        }

        Assert.Equal(Losses(look: false), Losses(look: true));
    }

    [Fact]
    public void A_shuffled_source_is_validated_with_the_same_batches_each_time()
    {
        // The last of five batches is left out: other orders are other samples.
        using var samples = TensorBatches.Shuffled(SmallRegression.Samples(33).Inputs, SmallRegression.Samples(33).Targets, 8, seed: 3);
        using var learner = new RegressionLearner(new TrainingData(SmallRegression.Create().Train, samples), seed: 1);
        var epochs = learner.Fit(2, 1e-9).Epochs;
        Assert.Equal(0, samples.EpochsBegun);
        Assert.Equal(learner.Validate().Loss, epochs[1].ValidLoss);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_validation_that_fails_or_is_cancelled_leaves_the_data_where_they_were(bool cancels)
    {
        using var cancellation = new CancellationTokenSource();
        IEnumerable<Batch> Batches()
        {
            yield return new Batch(ones(2, SmallRegression.Features), zeros(2, 1));
            if (!cancels)
                throw new InvalidDataException("on purpose");
            cancellation.Cancel();
            yield return new Batch(ones(2, SmallRegression.Features), zeros(2, 1));
        }

        var source = new MadeBatches(null, Batches) { EpochsBegun = 7 };
        using var learner = new RegressionLearner(SmallRegression.Create(), seed: 1);
        Assert.ThrowsAny<Exception>(() => learner.Validate(source, cancellation.Token));
        Assert.Equal((7, 1), (source.EpochsBegun, source.Ended));
    }

    [Fact]
    public void A_sweep_leaves_both_sources_where_they_were()
    {
        using var learner = new RegressionLearner(SmallRegression.Create(), seed: 1);
        learner.Fit(2, 1e-3);
        learner.LrFind(new() { NumIt = 30, Repeats = 2, Probes = 3 });
        Assert.Equal((2, 0), (learner.Data.Train.EpochsBegun, learner.Data.Valid!.EpochsBegun));
    }
}
