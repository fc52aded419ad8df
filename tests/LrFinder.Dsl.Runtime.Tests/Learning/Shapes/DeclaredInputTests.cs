using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What a declared model is given is compared with what it was declared for.</summary>
public sealed class DeclaredInputTests
{
    [Fact]
    public void A_batch_without_its_first_dimension_is_refused_in_predictions_trainings_and_validations()
    {
        var (images, targets) = (randn(8, 1, 12, 12), zeros(8, ScalarType.Int64));
        using var learner = new PooledLearner(TensorData.From((images, targets), (images, targets), batchSize: 4), seed: 1);
        learner.Predict(images).Dispose();
        // Convolutions take it for one sample, and the pooled channels for samples of their own.
        Refused(() => learner.Predict(images[0]));

        var flat = images.squeeze(1);
        using var flatTraining = new PooledLearner(new TrainingData(new TensorBatches(flat, targets, batchSize: 4)), seed: 1);
        Refused(() => flatTraining.Fit(1, 1e-2));
        Refused(() => flatTraining.LrFind());
        using var flatValidation = new PooledLearner(TensorData.From((images, targets), (flat, targets), batchSize: 4), seed: 1);
        Refused(() => flatValidation.Validate());
    }

    [Fact]
    public void A_size_that_the_layers_refuse_is_told_with_what_was_declared()
    {
        using var learner = new PooledLearner(SmallData.Create(), seed: 1);
        var error = Assert.Throws<BatchException>(() => learner.Predict(randn(2, 3, 12, 12)));
        Assert.EndsWith("It was given input Float32 [2, 3, 12, 12]. The model was declared for samples of shape [1, 12, 12].", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_another_size_are_for_the_layers_to_judge()
    {
        using var learner = new PooledLearner(SmallData.Create(), seed: 1);
        using var output = learner.Predict(randn(2, 1, 16, 20));
        Assert.Equal([2, 4], output.shape);
    }

    private static void Refused(Action use)
    {
        var message = Assert.Throws<InvalidOperationException>(use).Message;
        Assert.StartsWith(
            "The model was declared for samples of shape [1, 12, 12], so that a batch is [samples, 1, 12, 12], but it is given Float32 [",
            message,
            StringComparison.Ordinal);
    }
}

[Model(1, 12, 12), Conv2d(4, 3), ReLU, AdaptiveAvgPool2d(1), Flatten]
internal sealed partial class PooledModel;

[Learner<PooledModel>]
internal sealed partial class PooledLearner;
