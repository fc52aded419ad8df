using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>All runs of a call of <c>LrFind</c> for one learner: the sweep, its repetitions and its probes, each from the same state.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TStep">Forward pass and loss.</typeparam>
/// <typeparam name="THooks">The sweep, and those callbacks of the learner that take part in sweeps.</typeparam>
/// <param name="learner">The learner.</param>
/// <param name="settings">What to sweep; checked.</param>
/// <param name="hooks">Attaches a sweep to the learner.</param>
/// <param name="clock">The time of the whole call.</param>
/// <param name="progress">Is told of every point of every sweep.</param>
/// <param name="cancellation">Ends the session between two batches.</param>
internal sealed class SweepSession<TModel, TStep, THooks>(
    Learner<TModel> learner,
    LrFindSettings settings,
    Func<LrSweep, THooks> hooks,
    SweepClock clock,
    IProgress<LrFindPoint>? progress,
    CancellationToken cancellation)
    where TModel : nn.Module, IModel
    where TStep : struct, IStep<TModel>
    where THooks : struct, IHooks
{
    /// <summary>Runs everything; whatever happens, the learner is afterwards as it was before.</summary>
    /// <param name="prepare">Is told of the optimizer's hyperparameters before each run.</param>
    /// <returns>What was found.</returns>
    public LrFindResult Run(Action<Hyperparameters>? prepare = null)
    {
        var begin = clock.Elapsed;
        using var transaction = LearnerTransaction<TModel>.Begin(learner, settings.StartLr);
        prepare?.Invoke(learner.Hyperparameters);
        var swept = settings with { Momentum = Math.Clamp(learner.Hyperparameters.MomentumOrNone, 0, 0.99) };
        var ratios = learner.Hyperparameters.LearningRateRatios;
        var (runs, end) = Repeat(transaction, prepare);
        var curve = runs.Count > 0 ? MeanCurve.Of(runs, swept) : new LrFindRun([], end);
        var stopReason = IsInterruption(end) ? end : curve.StopReason;
        var result = Result([]);
        // What is there is probed; what was broken off is not.
        return settings.Probes > 0 && !IsInterruption(stopReason) && result.Suggestion.IsAvailable
            ? Result(Probe(transaction, prepare, result.Suggestion.Lr))
            : result;

        LrFindResult Result(IReadOnlyList<LrProbe> probes) => new(
            curve.Points, stopReason, swept, clock.Elapsed - begin, new LrFindDetails(ratios, settings.Repeats > 1 ? runs : [], probes));
    }

    /// <summary>Whether a run was broken off from outside, so that no further one makes sense.</summary>
    private static bool IsInterruption(StopReason reason) =>
        reason is StopReason.Cancelled or StopReason.TimeBudget or StopReason.DataExhausted;

    private (List<LrFindRun> Runs, StopReason End) Repeat(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare)
    {
        var runs = new List<LrFindRun>();
        var end = StopReason.Completed;
        for (var i = 0; i < settings.Repeats && !IsInterruption(end); i++)
        {
            if (i > 0)
                Restart(transaction, prepare, keepDataPosition: true);
            var sweep = new LrSweep(settings, clock, progress, constantLr: null);
            end = RunLoop(sweep);
            if (sweep.Points.Count > 0)
                runs.Add(CurveSmoothing.Of(sweep.Points, settings, end));
        }

        return (runs, end);
    }

    /// <summary>Trains for a little while at each of some constant learning rates, over the same batches.</summary>
    /// <returns>The probes; none where there was no time for all of them, for part of them would say nothing.</returns>
    private List<LrProbe> Probe(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare, double suggestion)
    {
        var probes = new List<LrProbe>();
        var course = settings with { NumIt = settings.ProbeSteps, StopDiv = false };
        foreach (var lr in ProbeRates.Around(suggestion, settings.Probes))
        {
            Restart(transaction, prepare, keepDataPosition: false);
            var sweep = new LrSweep(course, clock, progress: null, constantLr: lr);
            var end = RunLoop(sweep);
            if (sweep.Points.Count == 0 || end is StopReason.Cancelled or StopReason.TimeBudget)
                return [];
            probes.Add(Judge(lr, sweep.Points));
        }

        return probes;
    }

    private static LrProbe Judge(double lr, IReadOnlyList<LrFindPoint> points)
    {
        var last = Math.Max(1, points.Count / 5);
        var loss = points[^1].Loss;
        return double.IsFinite(loss)
            ? new LrProbe(lr, points.Skip(points.Count - last).Sum(point => point.Loss / last), Diverged: false)
            : new LrProbe(lr, loss, Diverged: true);
    }

    private void Restart(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare, bool keepDataPosition)
    {
        transaction.Restart(settings.StartLr, keepDataPosition);
        prepare?.Invoke(learner.Hyperparameters);
    }

    private StopReason RunLoop(LrSweep sweep)
    {
        // The sweep counts its steps itself; data that ends before is begun again.
        var plan = new TrainingPlan(int.MaxValue, Validate: false, cancellation, Accumulate: settings.Accumulate);
        try
        {
            var result = TrainingLoop.Run<TModel, TStep, THooks>(learner, hooks(sweep), plan);
            return sweep.Stop ?? (result.StoppedEarly ? StopReason.StoppedByCallback : StopReason.DataExhausted);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return sweep.Stop ?? StopReason.Cancelled;
        }
    }
}
