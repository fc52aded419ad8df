using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Callbacks that watch or change every batch.</summary>
public sealed class BatchCallbackTests
{
    [Fact]
    public void Gradients_are_clipped_before_every_step_of_trainings_and_sweeps()
    {
        using var learner = new ClippedLearner(SmallData.Create(), seed: 3);
        learner.GradientClipping.MaxNorm = 0.125;
        learner.Fit(1, 1e-3);
        Assert.All(learner.Norms, norm => Assert.Equal(0.125, norm, 1e-4));

        learner.Norms.Clear();
        learner.LrFind(numIt: 5);
        Assert.All(learner.Norms, norm => Assert.InRange(norm, 0, 0.125 + 1e-4));
        Assert.Equal(5, learner.Norms.Count);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_stops_the_training_at_once()
    {
        using var learner = new BrokenLearner(SmallData.Create(), seed: 3);
        var result = learner.Fit(3, 1e-3);
        Assert.True(result.StoppedEarly);
        Assert.Equal(BrokenLearner.At, learner.StopOnNonFinite.StoppedAt);
        Assert.Equal(BrokenLearner.At + 1, result.Epochs.Sum(epoch => epoch.Losses.Count));
    }
}

[Learner<NetWithDropout>]
[Use<GradientClipping>]
internal sealed partial class ClippedLearner
{
    public List<double> Norms { get; } = [];

    [Callback(On.BackwardEnd, Order = 1, DuringSweep = true)]
    private void Note(optim.Optimizer optimizer) => Norms.Add(Math.Sqrt(
        optimizer.parameters().Sum(parameter => parameter.grad is { } gradient ? gradient.square().sum().item<float>() : 0)));
}

[Learner<NetWithDropout>]
[Use<StopOnNonFinite>]
internal sealed partial class BrokenLearner
{
    public const int At = 7;

    [Callback(On.LossBegin)]
    private static Tensor Break(Tensor output, int iteration) => iteration == At ? output * double.NaN : output;
}
