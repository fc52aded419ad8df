using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Our training does what fastai v1 did, with its weights, its data order and its settings.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenFitTests : IDisposable
{
    private readonly int _threads = get_num_threads();

    public GoldenFitTests() => set_num_threads(1);

    public void Dispose() => set_num_threads(_threads);

    [SharedFact("golden/fastai_v1/adamw")]
    public void Two_epochs_with_AdamW_are_fastais()
    {
        var run = new GoldenRun("adamw");
        using var learner = new FastaiAdamWLearner(run.OpenData());
        run.Load(learner.Model, "init");

        var result = learner.Fit(2, run.Fit.GetProperty("lr").GetDouble());

        AssertFirstEpoch(run, result);
        AssertSmoothing(run, learner.SmoothLosses);
        // The second epoch amplifies rounding: another torch than the recorder's ends at 0.0606 for 0.0684.
        Assert.InRange(result.Epochs[1].ValidLoss!.Value, 0.04, 0.1);
        Assert.InRange(result.Epochs[1].Metrics[0].Value, 0.965, 0.99);
    }

    [SharedFact("golden/fastai_v1/sgd_bn")]
    public void Two_epochs_with_batch_norm_and_momentum_are_fastais()
    {
        var run = new GoldenRun("sgd_bn");
        using var learner = new FastaiSgdLearner(run.OpenData());
        run.Load(learner.Model, "init");

        var result = learner.Fit(2, run.Fit.GetProperty("lr").GetDouble());

        AssertFirstEpoch(run, result);
        AssertSmoothing(run, learner.SmoothLosses);
        GoldenAssert.Close(
            GoldenRun.Numbers(run.Fit, "valid_losses"), [.. result.Epochs.Select(epoch => epoch.ValidLoss!.Value)], 1e-3, "validation loss");
        GoldenAssert.Close(
            GoldenRun.Numbers(run.Fit, "accuracy"), [.. result.Epochs.Select(epoch => epoch.Metrics[0].Value)], 1e-3, "accuracy");
    }

    [SharedFact("golden/fastai_v1/adamw")]
    public void The_weights_after_the_recorded_training_validate_as_recorded_with_AdamW()
    {
        var run = new GoldenRun("adamw");
        using var learner = new FastaiAdamWLearner(run.OpenData());
        run.Load(learner.Model, "after_fit");
        AssertValidation(run, learner.Validate());
    }

    [SharedFact("golden/fastai_v1/sgd_bn")]
    public void The_weights_after_the_recorded_training_validate_as_recorded_with_batch_norm()
    {
        var run = new GoldenRun("sgd_bn");
        using var learner = new FastaiSgdLearner(run.OpenData());
        run.Load(learner.Model, "after_fit");
        AssertValidation(run, learner.Validate());
    }

    private static void AssertFirstEpoch(GoldenRun run, FitResult result)
    {
        GoldenAssert.Close(
            GoldenRun.Numbers(run.Fit, "raw_losses")[..30], [.. result.Epochs[0].Losses.Take(30)], 1e-5, "raw loss");
        GoldenAssert.Close(
            GoldenRun.Numbers(run.Fit, "valid_losses")[..1], [result.Epochs[0].ValidLoss!.Value], 1e-3, "validation loss");
        GoldenAssert.Close(
            GoldenRun.Numbers(run.Fit, "accuracy")[..1], [result.Epochs[0].Metrics[0].Value], 1e-3, "accuracy");
    }

    private static void AssertSmoothing(GoldenRun run, List<double> smoothLosses) => GoldenAssert.Close(
        GoldenRun.Numbers(run.Fit, "smooth_losses")[..30], [.. smoothLosses.Take(30)], 1e-5, "smooth loss");

    private static void AssertValidation(GoldenRun run, ValidationResult result)
    {
        GoldenAssert.Close(GoldenRun.Numbers(run.Fit, "valid_losses")[1..], [result.Loss], 1e-4, "validation loss");
        GoldenAssert.Close(GoldenRun.Numbers(run.Fit, "accuracy")[1..], [result.Metrics[0].Value], 1e-4, "accuracy");
    }
}
