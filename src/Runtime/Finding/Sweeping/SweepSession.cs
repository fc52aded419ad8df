using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>All runs of a call of <c>LrFind</c> for one learner: the sweep, its repetitions and its probes, each from the same state.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="learner">The learner.</param>
/// <param name="options">What to sweep; checked.</param>
/// <param name="clock">The time of the whole call.</param>
/// <param name="progress">Is told of every point of every sweep.</param>
/// <param name="cancellationToken">Ends the session between two batches.</param>
internal sealed class SweepSession<TModel>(
    Learner<TModel> learner,
    LrFindOptions options,
    SweepClock clock,
    IProgress<LrFindProgress>? progress,
    CancellationToken cancellationToken)
    where TModel : nn.Module, IModel
{
    private const int ProbesWhereUnsure = 5;

    // What there is to tell where the call does not come to its end.
    private Func<LrFindResult>? _soFar;

    /// <summary>Runs everything; whatever happens, the learner is afterwards as it was before.</summary>
    /// <param name="prepare">Is told of the optimizer's hyperparameters before each run.</param>
    /// <returns>What was found.</returns>
    public LrFindResult Run(Action<Hyperparameters>? prepare = null)
    {
        _soFar = null;
        learner.Rehearsal.BeforeLooking(cancellationToken);
        var transaction = LearnerTransaction<TModel>.Begin(learner, options.StartLr);
        LrFindResult result;
        try
        {
            result = RunWithin(transaction, prepare);
        }
        catch (Exception error)
        {
            FoundBefore.Attach(error, _soFar);
            transaction.DisposeAfter(error);
            throw;
        }

        try
        {
            transaction.Dispose();
            return result;
        }
        catch (Exception error)
        {
            FoundBefore.Attach(error, () => result);
            throw;
        }
    }

    private LrFindResult RunWithin(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare)
    {
        var begin = clock.Elapsed;
        prepare?.Invoke(learner.Hyperparameters);
        var swept = options with { Momentum = Math.Clamp(learner.Hyperparameters.MomentumOrNone, 0, 0.99) };
        var (ratios, constants) = (learner.Hyperparameters.LearningRateRatios, learner.Hyperparameters.ConstantLearningRates);
        var runs = new List<LrFindRun>();
        _soFar = () => new LrFindResult(MeanCurve.Of(runs, swept).Points, StopReason.Cancelled, swept, clock.Elapsed - begin);
        var end = Repeat(runs, transaction, prepare);
        var curve = runs.Count > 0 ? MeanCurve.Of(runs, swept) : new LrFindRun([], end);
        var stopReason = IsInterruption(end) ? end : curve.StopReason;
        var result = Result([]);
        _soFar = () => result;
        return ProbesAfter(result) is > 0 and var count
            ? Result(Probe(transaction, prepare, result.Suggestion.Lr, count))
            : result;

        LrFindResult Result(IReadOnlyList<LrProbe> probes) => new(
            curve.Points, stopReason, swept, clock.Elapsed - begin,
            new LrFindDetails(ratios, options.Repeats > 1 ? runs : [], probes, constants));
    }

    /// <summary>Whether a run was broken off from outside, so that no further one makes sense.</summary>
    private static bool IsInterruption(StopReason reason) =>
        reason is StopReason.Cancelled or StopReason.TimeBudget or StopReason.DataExhausted;

    private StopReason Repeat(List<LrFindRun> runs, LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare)
    {
        var end = StopReason.Completed;
        for (var i = 0; i < options.Repeats && !IsInterruption(end); i++)
        {
            if (i > 0)
                Restart(transaction, prepare, keepDataPosition: true);
            var sweep = new LrSweep(options, clock, progress, probe: null);
            try
            {
                end = RunLoop(sweep);
            }
            catch when (sweep.Points.Count > 0)
            {
                runs.Add(CurveSmoothing.Of(sweep.Points, options, StopReason.Cancelled));
                throw;
            }

            if (sweep.Points.Count > 0)
                runs.Add(CurveSmoothing.Of(sweep.Points, options, end));
        }

        return end;
    }

    /// <summary>How many probes a sweep is followed by.</summary>
    private int ProbesAfter(LrFindResult sweep)
    {
        if (IsInterruption(sweep.StopReason) || !sweep.Suggestion.IsAvailable)
            return 0;
        var isUnsure = options.Profile == LrFindProfile.Robust && sweep.Suggestion.Verdict != LrVerdict.Confident;
        return options.Probes ?? (isUnsure ? ProbesWhereUnsure : 0);
    }

    /// <summary>Trains for a little while at constant learning rates around a suggestion, all over the same batches.</summary>
    /// <returns>The probes; none where there was no time for all of them, for part of them would say nothing.</returns>
    private List<LrProbe> Probe(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare, double suggestion, int count)
    {
        var (probes, race) = (new List<LrProbe>(), new ProbeRace(count));
        foreach (var lr in ProbeRates.Around(suggestion, count))
        {
            Restart(transaction, prepare, keepDataPosition: false);
            var course = new ProbeCourse(lr, options.ProbeSteps, race);
            var sweep = new LrSweep(options, clock, progress: null, course);
            var end = RunLoop(sweep);
            if (sweep.Points.Count == 0 || IsInterruption(end))
                return [];
            probes.Add(course.Result(sweep.Points));
        }

        return probes;
    }

    private void Restart(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare, bool keepDataPosition)
    {
        transaction.Restart(options.StartLr, keepDataPosition);
        prepare?.Invoke(learner.Hyperparameters);
    }

    private StopReason RunLoop(LrSweep sweep)
    {
        // The sweep counts its steps itself; data that ends before is begun again.
        var plan = new TrainingPlan(int.MaxValue, Validate: false, cancellationToken, Accumulate: options.Accumulate) { SweepSteps = sweep.Steps };
        try
        {
            var result = learner.Sweep(sweep, plan);
            return sweep.Stop ?? (result.StoppedEarly ? StopReason.StoppedByCallback : StopReason.DataExhausted);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return sweep.Stop ?? StopReason.Cancelled;
        }
    }
}
