using System.Text;
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
    private const int ProbesWhereConfident = 3;
    private const int ProbesWhereUnsure = 5;

    private readonly ProcessGroup? _group = learner.ProcessGroup;

    // What there is to tell where the call does not come to its end.
    private Func<LrFindResult>? _soFar;

    /// <summary>Runs everything; whatever happens, the learner is afterwards as it was before.</summary>
    /// <param name="prepare">Is told of the optimizer's hyperparameters before each run.</param>
    /// <returns>What was found.</returns>
    public LrFindResult Run(Action<Hyperparameters>? prepare = null) => learner.Jointly(() => Shared(RunHere(prepare)));

    /// <summary>Whether there is to be no further sweep: for all processes alike.</summary>
    public bool IsOver()
    {
        var isOver = cancellationToken.IsCancellationRequested || clock.IsUp;
        return _group?.Meetings.At(MeetingPoint.SweepOver, isCancelled: isOver).IsCancelled ?? isOver;
    }

    private LrFindResult RunHere(Action<Hyperparameters>? prepare)
    {
        _soFar = null;
        learner.Rehearsal.BeforeLooking(cancellationToken);
        if (_group is null)
            return RunTransaction(prepare);
        // The others begin with the random state of the first, and go on with their own.
        using var random = RandomSnapshot.Capture();
        try
        {
            Gather(_group);
            return RunTransaction(prepare);
        }
        finally
        {
            random.Restore();
        }
    }

    private LrFindResult RunTransaction(Action<Hyperparameters>? prepare)
    {
        var transaction = LearnerTransaction<TModel>.Begin(learner, options.StartLr, options.Slice);
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

    /// <summary>Lets all processes begin where the first is.</summary>
    private void Gather(ProcessGroup group)
    {
        RunAgreement.Require(group, MeetingPoint.SweepBegin, learner, learner.Model, $"options: {options}");
        JointWeights.FromFirst(group, ModelState.Of(learner.Model));
        JointRandom.Same(group);
    }

    /// <summary>What the first process has found is what all have.</summary>
    private LrFindResult Shared(LrFindResult result)
    {
        if (_group is null)
            return result;
        var own = _group.IsFirst ? Encoding.UTF8.GetBytes(result.ToJson()) : [];
        _group.Meetings.At(MeetingPoint.FoundResult);
        var json = _group.FromFirst(own);
        return _group.IsFirst ? result : LrFindResult.FromJson(Encoding.UTF8.GetString(json));
    }

    private LrFindResult RunWithin(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare)
    {
        var begin = clock.Elapsed;
        prepare?.Invoke(learner.Hyperparameters);
        var swept = options with
        {
            Momentum = Math.Clamp(learner.Hyperparameters.MomentumOrNone, 0, 0.99),
            UsualLr = UsualRate.Of(learner.Hyperparameters),
        };
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
        // Where epochs have no known length, a repetition goes on with the data where the one before has ended.
        if (_group is not null && options.Repeats > 1 && learner.Data.Train.BatchCount is not null)
            return RepeatApart(runs, _group, transaction, prepare);
        var end = StopReason.Completed;
        for (var i = 0; i < options.Repeats && !IsInterruption(end); i++)
        {
            if (i > 0)
                RestartFor(i, transaction, prepare);
            var sweep = NewSweep(isAlone: false);
            try
            {
                end = RunLoop(sweep, isAlone: false);
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

    /// <summary>Runs a repetition in each process, over whole batches, as one process would run them in turn.</summary>
    private StopReason RepeatApart(
        List<LrFindRun> runs, ProcessGroup group, LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare)
    {
        var end = StopReason.Completed;
        foreach (var apart in ApartRun.All(group, MeetingPoint.Repeats, options.Repeats, Run))
        {
            end = apart.End;
            if (apart.Points.Count > 0)
                runs.Add(CurveSmoothing.Of(apart.Points, options, end));
            if (IsInterruption(end))
                break;
        }

        return end;

        ApartRun Run(int number)
        {
            RestartFor(number, transaction, prepare);
            var sweep = NewSweep(isAlone: true);
            return new ApartRun(number, RunLoop(sweep, isAlone: true), sweep.Points);
        }
    }

    /// <summary>Puts the learner back for a repetition, which goes on with the epochs that follow those of the repetitions before.</summary>
    private void RestartFor(int repetition, LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare)
    {
        Restart(transaction, prepare, keepDataPosition: learner.Data.Train.BatchCount is null);
        // By their planned length: where one has ended early does not move those after it, so that they may run at the same time.
        if (learner.Data.Train.BatchCount is { } batches)
            learner.Data.Train.EpochsBegun += repetition * (((long)options.NumIt * options.Accumulate + batches - 1) / batches);
    }

    private LrSweep NewSweep(bool isAlone) => new(options, isAlone ? clock : JointClock, progress, probe: null);

    /// <summary>Of what processes do together, the first one's clock decides when it is time to end.</summary>
    private SweepClock JointClock => _group is null or { IsFirst: true } ? clock : new SweepClock(budget: null, TimeProvider.System);

    /// <summary>How many probes a sweep is followed by.</summary>
    private int ProbesAfter(LrFindResult sweep)
    {
        if (IsInterruption(sweep.StopReason) || !sweep.Suggestion.IsAvailable)
            return 0;
        return options.Probes ?? (options.Profile, sweep.Suggestion.Verdict) switch
        {
            (LrFindProfile.Fastai, _) => 0,
            (_, LrVerdict.Confident) => ProbesWhereConfident,
            _ => ProbesWhereUnsure,
        };
    }

    /// <summary>Trains for a little while at constant learning rates around a suggestion, all over the same batches.</summary>
    /// <returns>The probes; none where there was no time for all of them, for part of them would say nothing.</returns>
    private List<LrProbe> Probe(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare, double suggestion, int count)
    {
        var rates = ProbeRates.Around(suggestion, count);
        if (_group is not null)
            return ProbeApart(rates, _group, transaction, prepare);
        var (probes, race) = (new List<LrProbe>(), new ProbeRace());
        foreach (var lr in rates)
        {
            var course = new ProbeCourse(lr, options.ProbeSteps, race);
            var (end, points) = RunProbe(course, transaction, prepare, isAlone: false);
            if (points.Count == 0 || IsInterruption(end))
                return [];
            probes.Add(course.Result(points));
        }

        return probes;
    }

    /// <summary>Runs a probe in each process, to its end, and afterwards lets them race as if they had run in turn.</summary>
    private List<LrProbe> ProbeApart(double[] rates, ProcessGroup group, LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare)
    {
        group.Meetings.At(MeetingPoint.RatesOfProbes);
        rates = group.FromFirst(rates);
        var all = ApartRun.All(group, MeetingPoint.Probes, rates.Length, Run);
        if (all.Any(apart => apart.Points.Count == 0 || IsInterruption(apart.End)))
            return [];
        var race = new ProbeRace();
        return [.. all.Select(apart => new ProbeCourse(rates[apart.Number], options.ProbeSteps, race).Replay(apart.Points))];

        ApartRun Run(int number)
        {
            var course = new ProbeCourse(rates[number], options.ProbeSteps, ProbeRace.WithoutLosers);
            var (end, points) = RunProbe(course, transaction, prepare, isAlone: true);
            return new ApartRun(number, end, points);
        }
    }

    private (StopReason End, IReadOnlyList<LrFindPoint> Points) RunProbe(
        ProbeCourse course, LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare, bool isAlone)
    {
        Restart(transaction, prepare, keepDataPosition: false);
        var sweep = new LrSweep(options, clock, progress: null, course);
        return (RunLoop(sweep, isAlone), sweep.Points);
    }

    private void Restart(LearnerTransaction<TModel> transaction, Action<Hyperparameters>? prepare, bool keepDataPosition)
    {
        transaction.Restart(options.StartLr, keepDataPosition);
        prepare?.Invoke(learner.Hyperparameters);
    }

    private StopReason RunLoop(LrSweep sweep, bool isAlone)
    {
        // The sweep counts its steps itself; data that ends before is begun again.
        var plan = new TrainingPlan(int.MaxValue, Validate: false, cancellationToken, Accumulate: options.Accumulate)
        {
            SweepSteps = sweep.Steps,
            IsAlone = isAlone,
        };
        StopReason end;
        try
        {
            var result = learner.Sweep(sweep, plan);
            end = sweep.Stop ?? (result.StoppedEarly ? StopReason.StoppedByCallback : StopReason.DataExhausted);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested || cancelled is JointCancellation)
        {
            end = sweep.Stop ?? StopReason.Cancelled;
        }

        return isAlone || _group is null ? end : EndOfFirst(_group, end);
    }

    /// <summary>Only the first process knows that the time is up.</summary>
    private static StopReason EndOfFirst(ProcessGroup group, StopReason end)
    {
        group.Meetings.At(MeetingPoint.SweepEnd);
        return (StopReason)group.FromFirst([(double)end])[0];
    }
}
