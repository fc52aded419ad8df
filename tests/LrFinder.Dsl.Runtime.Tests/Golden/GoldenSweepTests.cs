using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Our sweep does what fastai v1 did, with its weights, its data order and its settings.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenSweepTests
{
    private const string AdamW = "golden/fastai_v1/adamw";
    private const string Sgd = "golden/fastai_v1/sgd_bn";

    [SharedFact(AdamW)]
    public void The_sweep_with_AdamW_is_fastais()
    {
        var run = new GoldenRun("adamw");
        using var learner = new FastaiAdamWLearner(run.OpenData());
        run.Load(learner.Model, "init");
        var before = Bits.Of(learner.Model);

        var found = OnOneThread(() => learner.LrFind(new() { NumIt = 100, Profile = LrFindProfile.Fastai }));

        AssertSame(run, found);
        Assert.Equal(before, Bits.Of(learner.Model));
        Assert.Empty(learner.SmoothLosses);
    }

    [SharedFact(Sgd)]
    public void The_sweep_with_batch_norm_momentum_and_decoupled_weight_decay_is_fastais()
    {
        var run = new GoldenRun("sgd_bn");
        using var learner = new FastaiSgdLearner(run.OpenData());
        run.Load(learner.Model, "init");
        var before = Bits.Of(learner.Model);

        var found = OnOneThread(() => learner.LrFind(new() { NumIt = 150, Profile = LrFindProfile.Fastai }));

        AssertSame(run, found);
        Assert.Equal(before, Bits.Of(learner.Model));
        Assert.Empty(learner.SmoothLosses);
    }

    private static void AssertSame(GoldenRun run, LrFindResult found)
    {
        var raw = GoldenRun.Numbers(run.Sweep, "raw_losses");
        var smooth = GoldenRun.Numbers(run.Sweep, "smooth_losses");
        Assert.Equal(StopReason.Completed, found.StopReason);
        Assert.Equal(GoldenRun.Numbers(run.Sweep, "lrs"), found.Points.Select(point => point.Lr));
        GoldenAssert.Close(raw[..30], [.. found.Points.Take(30).Select(point => point.Loss)], 1e-5, "raw loss");
        GoldenAssert.Close(smooth[..30], [.. found.Points.Take(30).Select(point => point.SmoothLoss)], 1e-5, "smooth loss");
        GoldenAssert.Close(smooth, [.. found.Points.Select(point => point.SmoothLoss)], 1e-3, "smooth loss");
        Assert.Equal(run.Sweep.GetProperty("min_grad_index").GetInt32(), found.Suggestion.Index);
        Assert.Equal(run.Sweep.GetProperty("min_grad_lr").GetDouble(), found.Suggestion.Lr);
        Assert.Equal(run.Sweep.GetProperty("min_loss_div_10").GetDouble(), found.Suggestions.MinDiv10.Lr);
    }

    /// <summary>The runs were recorded on one thread; the order of additions depends on the number of threads.</summary>
    private static LrFindResult OnOneThread(Func<LrFindResult> sweep)
    {
        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            return sweep();
        }
        finally
        {
            set_num_threads(threads);
        }
    }
}
