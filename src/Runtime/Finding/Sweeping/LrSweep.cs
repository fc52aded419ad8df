using System.ComponentModel;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// The learning-rate range test: takes each optimizer step at a higher learning rate than the one before and records the losses.
/// </summary>
/// <remarks>
/// The range test is due to L. N. Smith, "Cyclical Learning Rates for Training Neural Networks" (2017); the grid is fastai v1's. What counts
/// is a step, not a batch: where gradients are accumulated, by the loop or by a callback that answers <see cref="Flow.SkipStep"/>, a
/// point's loss is the mean over all batches of its step.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class LrSweep
{
    // More batches than this for one step are no accumulation, but a sweep without an end.
    private const int MostBatchesOfStep = 10_000;

    private readonly SweepClock _clock;
    private readonly IProgress<LrFindProgress>? _progress;
    private readonly ProbeCourse? _probe;
    private readonly IReadOnlyList<LrFindPoint>? _still;
    private readonly List<LrFindPoint> _points = [];
    private readonly SmoothedLoss _running = new();
    private readonly DivergenceTest _divergence;
    private bool _stepped;
    private double _lossSum;
    private int _batches;

    /// <summary>Begins a sweep or a probe.</summary>
    /// <param name="settings">What to sweep; checked.</param>
    /// <param name="clock">The time.</param>
    /// <param name="progress">Is told of every point.</param>
    /// <param name="probe">The constant learning rate, in place of the settings' range; <see langword="null"/> for that.</param>
    /// <param name="still">
    /// What happens over the same batches where what is swept stands still, as many points as the sweep has steps at least: then the losses are the
    /// differences from these, set onto the first of them. <see langword="null"/> for the losses as they are.
    /// </param>
    internal LrSweep(
        LrFindOptions settings, SweepClock clock, IProgress<LrFindProgress>? progress, ProbeCourse? probe, IReadOnlyList<LrFindPoint>? still = null)
    {
        (Settings, _clock, _progress, _probe, _still) = (settings, clock, progress, probe, still);
        _divergence = new DivergenceTest(settings);
    }

    /// <summary>Begins a run with the machinery of sweeps that counts and measures something else.</summary>
    private protected LrSweep()
        : this(new LrFindOptions(), new SweepClock(budget: null, TimeProvider.System), progress: null, probe: null)
    {
    }

    /// <summary>What is swept.</summary>
    internal LrFindOptions Settings { get; }

    /// <summary>The most optimizer steps that it takes.</summary>
    internal int Steps => _probe is null ? Settings.NumIt : Settings.ProbeSteps;

    /// <summary>The points so far. Their losses are smoothed when the curve is finished; until then they are not a number.</summary>
    internal IReadOnlyList<LrFindPoint> Points => _points;

    /// <summary>Why the sweep ended by itself; <see langword="null"/> while it has not.</summary>
    internal StopReason? Stop { get; private set; }

    /// <summary>Looks at an event before the callbacks do.</summary>
    /// <param name="moment">The event.</param>
    /// <param name="state">Where the run stands.</param>
    internal virtual void Before(On moment, TrainingState state)
    {
    }

    /// <summary>Takes part in an event after the callbacks.</summary>
    /// <param name="moment">The event.</param>
    /// <param name="state">Where the run stands.</param>
    /// <param name="answered">What the callbacks have answered.</param>
    /// <returns>What the sweep answers.</returns>
    internal virtual Flow After(On moment, TrainingState state, Flow answered)
    {
        switch (moment)
        {
            case On.TrainBegin:
                Begin(state.Learner);
                return Flow.Continue;
            case On.StepEnd:
                Step();
                return Flow.Continue;
            default:
                return moment == On.BatchEnd ? Record(state.Learner, state.Loss) : Flow.Continue;
        }
    }

    /// <summary>Sets the first learning rate.</summary>
    /// <param name="learner">The learner.</param>
    internal void Begin(Learner learner) => learner.LearningRate = LearningRateOf(0);

    /// <summary>Notes that the optimizer took a step.</summary>
    internal void Step() => _stepped = true;

    /// <summary>Records the batch, and after a step moves on to the next learning rate.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="loss">The batch's loss, measured before the step.</param>
    /// <returns>Whether the sweep goes on.</returns>
    /// <exception cref="InvalidOperationException">A callback lets no optimizer step be taken.</exception>
    internal Flow Record(Learner learner, double loss)
    {
        _lossSum += loss;
        _batches++;
        // A step that cannot come to anything is not waited for.
        if (_stepped || !double.IsFinite(loss))
            AddPoint(learner.LearningRate);
        else
            RequireStepWithin(_batches);
        if (_clock.IsUp)
            Stop ??= StopReason.TimeBudget;
        if (Stop is not null)
            return Flow.StopTraining;
        learner.LearningRate = LearningRateOf(_points.Count);
        return Flow.Continue;
    }

    /// <summary>Ends a run in which the optimizer never takes a step.</summary>
    /// <param name="batches">The batches since the last step.</param>
    /// <exception cref="InvalidOperationException">There are too many.</exception>
    private protected static void RequireStepWithin(int batches)
    {
        if (batches >= MostBatchesOfStep)
            throw new InvalidOperationException(
                $"The optimizer took no step in {MostBatchesOfStep} batches, because a callback answered SkipStep or SkipBackward: "
                + "a sweep moves on with each step.");
    }

    private double LearningRateOf(int step) => _probe?.Lr ?? LearningRateGrid.At(Settings, step);

    private void AddPoint(double lr)
    {
        var loss = _lossSum / _batches;
        if (_still is not null)
            loss += _still[0].Loss - _still[_points.Count].Loss;
        var running = _running.Add(loss);
        (_lossSum, _batches, _stepped) = (0, 0, false);
        _points.Add(new LrFindPoint(_points.Count, lr, loss, SmoothLoss: double.NaN));
        _progress?.Report(new LrFindProgress(_points.Count - 1, Settings.NumIt, lr, loss, running));
        Stop = Judge(loss, running);
    }

    private StopReason? Judge(double loss, double running)
    {
        if (!double.IsFinite(loss))
            return StopReason.NonFinite;
        if (_probe is not null)
            return _probe.EndsAt(_points) ? StopReason.Completed : null;
        if (Settings.StopDiv && _divergence.Add(loss, running))
            return StopReason.Diverged;
        return _points.Count >= Settings.NumIt ? StopReason.Completed : null;
    }
}
