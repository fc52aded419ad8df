using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>Losses, metrics and rates that do not fit what they are given are errors, or are told by what they do.</summary>
public sealed class UnfitLearnerTests
{
    [Fact]
    public void Numbers_to_be_fitted_are_no_probabilities_of_classes()
    {
        var (inputs, targets) = (randn(8, 2), full(8, 3, 0.5f));
        targets[5, 1] = -1.5f;
        using var data = TensorData.From((inputs, targets), (inputs, targets), batchSize: 8);
        using var learner = new WideLearner(data, seed: 1);
        foreach (var run in new Action[] { () => learner.Fit(1, 1e-2), () => learner.FitOneCycle(1, 1e-2), () => learner.Validate(), () => learner.LrFind(numIt: 5) })
            Assert.Contains(
                "is given the number -1.5 among targets of the outputs' shape, which it takes for probabilities of classes: numbers to be fitted need a [Loss]",
                Assert.Throws<FigureException>(run).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_of_classes_are_targets()
    {
        manual_seed(1);
        var (inputs, targets) = (randn(8, 2), functional.softmax(randn(8, 3), 1));
        using var data = TensorData.From((inputs, targets), (inputs, targets), batchSize: 8);
        using var learner = new WideLearner(data, seed: 1);
        var expected = -(targets * functional.log_softmax(learner.Predict(inputs), 1)).sum(1).mean();
        Assert.Equal(expected.item<float>(), learner.Validate().Loss, 1e-6);
        Assert.True(double.IsFinite(learner.Fit(1, 1e-2).Epochs[0].TrainLoss));
    }

    [Fact]
    public void A_metric_that_counts_is_an_error_that_names_it() =>
        AssertMetric<CountLearner>(data => new CountLearner(data, seed: 1), "The metric 'hits' returned Int64, a count");

    [Fact]
    public void A_metric_that_decides_is_an_error_that_names_it() =>
        AssertMetric<DecisionLearner>(data => new DecisionLearner(data, seed: 1), "The metric 'all_right' returned Bool, a count");

    [Fact]
    public void A_metric_of_each_sample_is_an_error_that_names_it() =>
        AssertMetric<VectorLearner>(data => new VectorLearner(data, seed: 1), "The metric 'error' returned a tensor of shape [8], but a batch has one figure");

    [Fact]
    public void A_learner_with_a_schedule_of_the_rate_trains_without_one()
    {
        using var learner = new ScheduledLearner(SmallData.Create(), seed: 3);
        var result = learner.Fit(2);
        // Made now, for the seed is set as a learner is made, and both draw from it.
        using var other = new ScheduledLearner(SmallData.Create(), seed: 3);
        other.Fit(2, 1);
        Assert.Equal(other.Steps, learner.Steps);
        Assert.Equal(other.Recorder.Epochs.Select(epoch => epoch.TrainLoss), result.Epochs.Select(epoch => epoch.TrainLoss));
        Assert.Equal(12, learner.Steps.Count);
        learner.Fit(1, accumulate: 3);
        // Six batches are two steps of three.
        Assert.Equal(14, learner.Steps.Count);
        Assert.Throws<OperationCanceledException>(() => learner.Fit(1, new CancellationToken(true)));
    }

    [Theory]
    [InlineData(1e-2, 1e-5)]
    [InlineData(0, 1e-2)]
    public void The_highest_rate_of_a_schedule_is_found(double from, double to) =>
        Assert.Equal(1e-2, CompilerServices.ScheduledRate.HighestOf(progress => from + (to - from) * progress), 1e-9);

    /// <summary>What the diagnostic LRF217 says of TorchSharp: which groups take what the optimizer is given.</summary>
    [Fact]
    public void A_group_takes_the_optimizers_arguments_by_options_alone()
    {
        Parameter[] parameters = [new Parameter(zeros(1))];
        Assert.Equal((1e-3, 0), Of(new SGD.ParamGroup(parameters)));
        Assert.Equal((0.1, 0), Of(new SGD.ParamGroup(parameters, 0.1)));
        Assert.Equal((0.5, 0.9), Of(new SGD.ParamGroup(parameters, new SGD.Options())));
        Assert.Equal((0.5, 0.9), Of(new SGD.ParamGroup { Parameters = parameters }));

        static (double Rate, double Momentum) Of(SGD.ParamGroup group)
        {
            using var optimizer = optim.SGD([group], 0.5, momentum: 0.9);
            var made = (SGD.ParamGroup)optimizer.ParamGroups.Single();
            return (made.LearningRate, made.Momentum);
        }
    }

    private static void AssertMetric<TLearner>(Func<TrainingData, TLearner> make, string message)
        where TLearner : Learner<WideModel>
    {
        using var data = TensorData.From((randn(8, 2), zeros(8, ScalarType.Int64)), (randn(8, 2), zeros(8, ScalarType.Int64)), batchSize: 8);
        using var learner = make(data);
        foreach (var run in new Action[] { () => learner.Validate(), () => learner.Fit(1, 1e-2) })
            Assert.StartsWith(message, Assert.Throws<FigureException>(run).Message, StringComparison.Ordinal);
    }
}

[Model(2), Linear(3)]
internal sealed partial class WideModel;

[Learner<WideModel>]
internal sealed partial class WideLearner;

[Learner<WideModel>]
internal sealed partial class CountLearner
{
    [Metric]
    private static Tensor Hits(Tensor output, Tensor target) => output.argmax(1).eq(target).sum();
}

[Learner<WideModel>]
internal sealed partial class DecisionLearner
{
    [Metric]
    private static Tensor AllRight(Tensor output, Tensor target) => output.argmax(1).eq(target).all();
}

[Learner<WideModel>]
internal sealed partial class VectorLearner
{
    [Metric]
    private static Tensor Error(Tensor output, Tensor target) => output.argmax(1).eq(target).to(ScalarType.Float32);
}
