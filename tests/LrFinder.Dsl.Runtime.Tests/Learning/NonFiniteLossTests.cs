using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A loss that is not finite is seen where it happens, and forgotten once the training goes on well.</summary>
public sealed class NonFiniteLossTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e30)] // squared, it is infinite in float32
    public void One_spoilt_batch_is_left_out_of_the_running_average(double factor)
    {
        using var learner = new SpoiltLearner(SmallRegression.Create(), seed: 1) { Factor = factor, SpoiltAt = [1] };
        learner.SaveCheckpoint.Path = null;
        learner.EarlyStopping.Monitor = "train_loss";

        var fit = learner.Fit(10, 1e-2);

        Assert.Equal(10, fit.Epochs.Count);
        Assert.All(fit.Epochs, epoch => Assert.True(double.IsFinite(epoch.TrainLoss)));
        Assert.Equal([1], Enumerable.Range(0, 40).Where(i => !double.IsFinite(learner.Smoothed[i])));
        Assert.Equal(Averages(fit), learner.Smoothed.Where(double.IsFinite));
        Assert.Equal(learner.Smoothed[^1], fit.Epochs[^1].TrainLoss);
    }

    [Fact]
    public void It_is_the_same_where_the_losses_are_read_at_the_end_of_an_epoch()
    {
        using var late = new SpoiltQuietLearner(SmallRegression.Create(), seed: 1);
        using var early = new SpoiltLearner(SmallRegression.Create(), seed: 1) { SpoiltAt = [1, 7] };
        early.SaveCheckpoint.Path = null;
        Assert.Equal(
            early.Fit(4, 1e-2).Epochs.Select(epoch => epoch.TrainLoss),
            late.Fit(4, 1e-2).Epochs.Select(epoch => epoch.TrainLoss));
    }

    [Fact]
    public void An_epoch_whose_last_loss_is_not_finite_shows_it_and_the_next_does_not()
    {
        using var learner = new SpoiltLearner(SmallRegression.Create(), seed: 1) { SpoiltAt = [3] };
        learner.SaveCheckpoint.Path = null;
        Assert.Equal([double.NaN, 0, 0], learner.Fit(3, 1e-2).Epochs.Select(epoch => double.IsNaN(epoch.TrainLoss) ? double.NaN : 0));
    }

    [Fact]
    public void A_training_that_has_diverged_stays_not_finite()
    {
        using var learner = new RegressionLearner(SmallRegression.Create(), seed: 1);
        Assert.False(double.IsFinite(learner.Fit(20, 1e3).Epochs[^1].TrainLoss));
    }

    [Fact]
    public void A_resumed_training_goes_on_with_the_average_of_the_finite_losses()
    {
        using var folder = new TemporaryFolder();
        using var whole = new SpoiltLearner(SmallRegression.Create(), seed: 1) { SpoiltAt = [1, 3] };
        whole.SaveCheckpoint.Path = folder.File("run.checkpoint");
        whole.Keep = () => File.Copy(whole.SaveCheckpoint.Path, folder.File("kept.checkpoint"));
        var expected = whole.Fit(4, 1e-2).Epochs.Skip(1).Select(epoch => epoch.TrainLoss);

        using var resumed = new SpoiltLearner(SmallRegression.Create(), seed: 1);
        resumed.SaveCheckpoint.Path = null;
        Assert.Equal(expected, resumed.Resume(folder.File("kept.checkpoint")).Epochs.Select(epoch => epoch.TrainLoss));
    }

    private static List<double> Averages(FitResult fit)
    {
        var average = new SmoothedLoss();
        return fit.Epochs.SelectMany(epoch => epoch.Losses).Where(loss => float.IsFinite((float)loss)).Select(average.Add).ToList();
    }
}

[Learner<LinearRegressor>]
[Use<EarlyStopping>, Use<SaveCheckpoint>]
internal sealed partial class SpoiltLearner
{
    public double Factor { get; init; } = double.NaN;

    public int[] SpoiltAt { get; init; } = [];

    public Action? Keep { get; set; }

    public List<double> Smoothed { get; } = [];

    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    [Callback(On.BatchBegin)]
    private Batch Spoil(int iteration, Tensor input, Tensor target) => new(input, SpoiltAt.Contains(iteration) ? target * Factor : target);

    [Callback(On.BackwardBegin)]
    private static Flow Skip(double loss) => double.IsFinite(loss) ? Flow.Continue : Flow.SkipBackward;

    [Callback(On.BatchEnd)]
    private void Note(double smoothLoss) => Smoothed.Add(smoothLoss);

    [Callback(On.EpochBegin)]
    private void KeepCheckpoint(int epoch)
    {
        if (epoch == 1)
            Keep?.Invoke();
    }
}

/// <summary>The same without anybody who asks for a loss as a number.</summary>
[Learner<LinearRegressor>]
internal sealed partial class SpoiltQuietLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    [Callback(On.BatchBegin)]
    private static Batch Spoil(int iteration, Tensor input, Tensor target) => new(input, iteration is 1 or 7 ? target * double.NaN : target);

    [Callback(On.BackwardBegin)]
    private static Flow Skip(int iteration) => iteration is 1 or 7 ? Flow.SkipBackward : Flow.Continue;
}
