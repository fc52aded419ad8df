using System.Diagnostics;

namespace LrFinder.Dsl;

/// <summary>
/// The learning-rate range test: trains each batch at a higher learning rate than the one before and records the losses. An
/// ordinary callback; <c>LrFind</c> attaches it in place of the learner's own.
/// </summary>
/// <remarks>
/// The range test is due to L. N. Smith, "Cyclical Learning Rates for Training Neural Networks" (2017); the grid and the
/// stopping rule are fastai v1's.
/// </remarks>
/// <param name="settings">What to sweep.</param>
/// <param name="progress">Is told of every point.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
public sealed class LrSweep(LrFindSettings settings, IProgress<LrFindPoint>? progress = null)
{
    private readonly List<LrFindPoint> _points = [];
    private readonly FastaiDivergence _divergence = new();
    private readonly Stopwatch _clock = new();
    private StopReason? _stop;

    /// <summary>What is swept.</summary>
    public LrFindSettings Settings { get; } = Checked(settings);

    /// <summary>The points so far.</summary>
    public IReadOnlyList<LrFindPoint> Points => _points;

    /// <summary>Sets the first learning rate.</summary>
    /// <param name="learner">The learner.</param>
    [Callback(On.TrainBegin, DuringSweep = true)]
    public void Begin(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _clock.Start();
        learner.LearningRate = LearningRateGrid.At(Settings, 0);
    }

    /// <summary>Records the batch and moves on to the next learning rate.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="loss">The batch's loss, measured before the step.</param>
    /// <param name="smoothLoss">The smoothed loss.</param>
    /// <returns>Whether the sweep goes on.</returns>
    [Callback(On.BatchEnd, DuringSweep = true)]
    public Flow Record(Learner learner, double loss, double smoothLoss)
    {
        ArgumentNullException.ThrowIfNull(learner);
        var point = new LrFindPoint(_points.Count, learner.LearningRate, loss, smoothLoss);
        _points.Add(point);
        progress?.Report(point);
        _stop = Judge(point);
        if (_stop is not null)
            return Flow.StopTraining;
        learner.LearningRate = LearningRateGrid.At(Settings, _points.Count);
        return Flow.Continue;
    }

    /// <summary>What the sweep found.</summary>
    /// <param name="interruption">Why it ended, where it did not end by itself.</param>
    /// <returns>The result.</returns>
    internal LrFindResult ToResult(StopReason interruption) =>
        new(_points, _stop ?? interruption, Settings, _clock.Elapsed);

    private static LrFindSettings Checked(LrFindSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Require(
            settings.StartLr > 0 && double.IsFinite(settings.StartLr),
            "startLr", settings.StartLr, "The first learning rate of a sweep is a finite number above 0.");
        Require(
            settings.EndLr > settings.StartLr && double.IsFinite(settings.EndLr),
            "endLr", settings.EndLr, "The last learning rate of a sweep is a finite number above the first.");
        Require(
            double.IsFinite(settings.EndLr / settings.StartLr),
            "endLr", settings.EndLr, "The last learning rate of a sweep is too far above the first for their ratio to be a number.");
        Require(settings.NumIt >= 1, "numIt", settings.NumIt, "A sweep has at least one step.");
        return settings;
    }

    /// <summary>Names the argument of <c>LrFind</c>, for that is what a user wrote.</summary>
    private static void Require(bool condition, string argument, object value, string message)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(argument, value, message);
    }

    private StopReason? Judge(LrFindPoint point)
    {
        if (!double.IsFinite(point.Loss))
            return StopReason.NonFinite;
        if (_divergence.Add(point.SmoothLoss) && Settings.StopDiv)
            return StopReason.Diverged;
        return _points.Count >= Settings.NumIt ? StopReason.Completed : null;
    }
}
