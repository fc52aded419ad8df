using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What holds for sweeps of any model.</summary>
internal static class SweepRuns
{
    /// <summary>Whether a run was broken off from outside, so that no further one makes sense.</summary>
    public static bool IsInterruption(StopReason reason) => reason is StopReason.Cancelled or StopReason.TimeBudget or StopReason.DataExhausted;
}

/// <summary>The sweeps and probes within a transaction, each from the same state, by one process or by several.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="learner">The learner.</param>
/// <param name="options">What to sweep; checked.</param>
/// <param name="clock">The time of the whole call.</param>
/// <param name="progress">Is told of every point of every sweep.</param>
/// <param name="transaction">Puts the learner back before each run.</param>
/// <param name="finder">What a user has called, for messages.</param>
/// <param name="cancellationToken">Ends them between two batches.</param>
internal sealed class SweepRuns<TModel>(
    Learner<TModel> learner,
    LrFindOptions options,
    SweepClock clock,
    IProgress<LrFindProgress>? progress,
    LearnerTransaction<TModel> transaction,
    string finder,
    CancellationToken cancellationToken)
    where TModel : nn.Module, IModel
{
    private readonly ProcessGroup? _group = learner.ProcessGroup;
    private bool _hasRun;

    /// <summary>What to sweep.</summary>
    public LrFindOptions Options => options;

    /// <summary>The time of the whole call.</summary>
    public SweepClock Clock => clock;

    /// <summary>The optimizer steps that all runs took together, those of other processes included.</summary>
    public long Steps { get; private set; }

    /// <summary>What a run was broken off by; <see langword="null"/> where none was.</summary>
    public StopReason? Interruption { get; private set; }

    /// <summary>Puts the learner back to where each run begins.</summary>
    /// <param name="prepare">Is told of the optimizer's hyperparameters.</param>
    /// <returns>The hyperparameters.</returns>
    public Hyperparameters Restarted(Action<Hyperparameters>? prepare)
    {
        Restart(prepare, keepDataPosition: false);
        return learner.Hyperparameters;
    }

    /// <summary>Sweeps as often as it is asked for. Where an error ends a sweep, what it has recorded is added.</summary>
    /// <param name="sweeps">Gets the sweeps that have points.</param>
    /// <param name="prepare">Is told of the optimizer's hyperparameters before each run.</param>
    /// <param name="isPaired">Whether each is held against a run over the same batches at the learning rate 0.</param>
    /// <returns>Why the last one ended.</returns>
    public StopReason Repeat(List<LrFindRun> sweeps, Action<Hyperparameters>? prepare, bool isPaired)
    {
        // Where epochs have no known length, a repetition goes on with the data where the one before has ended.
        if (_group is not null && options.Repeats > 1 && learner.Data.Train.BatchCount is not null)
            return RepeatApart(sweeps, _group, prepare, isPaired);
        var end = StopReason.Completed;
        for (var i = 0; i < options.Repeats && !SweepRuns.IsInterruption(end); i++)
        {
            var sweep = RunSweep(i, prepare, isPaired, isAlone: false, out end, sweeps);
            if (sweep.Count > 0)
                sweeps.Add(CurveSmoothing.Of(sweep, options, end));
        }

        return Noted(end);
    }

    /// <summary>Trains for a little while at constant learning rates, all over the same batches, and lets them race.</summary>
    /// <param name="rates">The learning rates.</param>
    /// <param name="start">The loss before training.</param>
    /// <param name="prepare">Is told of the optimizer's hyperparameters before each run, and which one it is.</param>
    /// <param name="epochsLater">How many epochs to leave out, so that the batches are others where their source shuffles; at least 0.</param>
    /// <returns>The probes; none where there was no time for all of them, for part of them would say nothing.</returns>
    public IReadOnlyList<LrProbe> Race(double[] rates, double start, Action<Hyperparameters, int> prepare, long epochsLater)
    {
        if (_group is not null)
            return RaceApart(rates, start, _group, prepare, epochsLater);
        var (probes, race) = (new List<LrProbe>(), new ProbeRace(start));
        foreach (var (number, lr) in rates.Index())
        {
            var course = new ProbeCourse(lr, options.ProbeSteps, race);
            var (end, points) = RunProbe(course, number, prepare, epochsLater, isAlone: false);
            Steps += points.Count;
            if (points.Count == 0 || SweepRuns.IsInterruption(Noted(end)))
                return [];
            probes.Add(course.Result(points));
        }

        return probes;
    }

    /// <summary>Gives every process the numbers that the first one has.</summary>
    /// <param name="numbers">The numbers, as many in all of them.</param>
    /// <returns>The numbers.</returns>
    public double[] FromFirst(double[] numbers)
    {
        if (_group is null)
            return numbers;
        _group.Meetings.At(MeetingPoint.RatesOfProbes);
        return _group.FromFirst(numbers);
    }

    /// <summary>The epochs that a number of steps take; 0 where the data does not know, or says what the loop refuses.</summary>
    /// <param name="steps">The number of optimizer steps.</param>
    public long EpochsOf(long steps) =>
        learner.Data.Train.BatchCount is > 0 and var batches ? (steps * options.Accumulate + batches - 1) / batches : 0;

    /// <summary>So many epochs that a number of steps do not reach beyond them; where their length is not known, one for each batch.</summary>
    /// <param name="steps">The number of optimizer steps.</param>
    public long EpochsBeyond(long steps) => learner.Data.Train.BatchCount is null ? steps * options.Accumulate : EpochsOf(steps);

    /// <summary>Runs a repetition in each process, over whole batches, as one process would run them in turn.</summary>
    private StopReason RepeatApart(List<LrFindRun> sweeps, ProcessGroup group, Action<Hyperparameters>? prepare, bool isPaired)
    {
        var end = StopReason.Completed;
        var steps = Steps;
        foreach (var apart in ApartRun.All(group, MeetingPoint.Repeats, options.Repeats, Run))
        {
            end = apart.End;
            steps += apart.Points.Count + (isPaired ? options.NumIt : 0);
            if (apart.Points.Count > 0)
                sweeps.Add(CurveSmoothing.Of(apart.Points, options, end));
            if (SweepRuns.IsInterruption(end))
                break;
        }

        Steps = steps;
        return Noted(end);

        ApartRun Run(int number)
        {
            var points = RunSweep(number, prepare, isPaired, isAlone: true, out var ended, spoilt: []);
            return new ApartRun(number, ended, points);
        }
    }

    /// <summary>Runs a repetition, and before it what it is held against.</summary>
    private IReadOnlyList<LrFindPoint> RunSweep(
        int number, Action<Hyperparameters>? prepare, bool isPaired, bool isAlone, out StopReason end, List<LrFindRun> spoilt)
    {
        RestartFor(number, prepare);
        IReadOnlyList<LrFindPoint>? still = null;
        if (isPaired)
        {
            var position = learner.Data.Train.EpochsBegun;
            (end, still) = RunStill(isAlone);
            // Without what it would be held against there is no sweep.
            if (end != StopReason.Completed)
                return [];
            RestartFor(number, prepare);
            learner.Data.Train.EpochsBegun = position;
        }

        var sweep = new LrSweep(options, isAlone ? clock : JointClock, progress, probe: null, still);
        try
        {
            end = RunLoop(sweep, isAlone);
        }
        catch when (sweep.Points.Count > 0)
        {
            spoilt.Add(CurveSmoothing.Of(sweep.Points, options, StopReason.Cancelled));
            throw;
        }

        Steps += sweep.Points.Count;
        return sweep.Points;
    }

    private (StopReason End, IReadOnlyList<LrFindPoint> Points) RunStill(bool isAlone)
    {
        var settings = options with { ProbeSteps = options.NumIt };
        var sweep = new LrSweep(
            settings, isAlone ? clock : JointClock, progress: null, new ProbeCourse(lr: 0, settings.ProbeSteps, ProbeRace.WithoutLosers));
        var end = RunLoop(sweep, isAlone);
        Steps += sweep.Points.Count;
        return (end, sweep.Points);
    }

    /// <summary>Puts the learner back for a repetition, which goes on with the epochs that follow those of the repetitions before.</summary>
    private void RestartFor(int repetition, Action<Hyperparameters>? prepare)
    {
        Restart(prepare, keepDataPosition: repetition > 0 && learner.Data.Train.BatchCount is null);
        // By their planned length: where one has ended early does not move those after it, so that they may run at the same time.
        LeaveOut(repetition * EpochsOf(options.NumIt));
    }

    /// <summary>Of what processes do together, the first one's clock decides when it is time to end.</summary>
    private SweepClock JointClock => _group is null or { IsFirst: true } ? clock : new SweepClock(budget: null, TimeProvider.System);

    /// <summary>Runs a probe in each process, to its end, and afterwards lets them race as if they had run in turn.</summary>
    private IReadOnlyList<LrProbe> RaceApart(
        double[] rates, double start, ProcessGroup group, Action<Hyperparameters, int> prepare, long epochsLater)
    {
        rates = FromFirst([.. rates, start]);
        (rates, start) = (rates[..^1], rates[^1]);
        var all = ApartRun.All(group, MeetingPoint.Probes, rates.Length, Run);
        Steps += all.Sum(apart => apart.Points.Count);
        if (all.Any(apart => apart.Points.Count == 0 || SweepRuns.IsInterruption(Noted(apart.End))))
            return [];
        var race = new ProbeRace(start);
        return [.. all.Select(apart => new ProbeCourse(rates[apart.Number], options.ProbeSteps, race).Replay(apart.Points))];

        ApartRun Run(int number)
        {
            var course = new ProbeCourse(rates[number], options.ProbeSteps, ProbeRace.WithoutLosers);
            var (end, points) = RunProbe(course, number, prepare, epochsLater, isAlone: true);
            return new ApartRun(number, end, points);
        }
    }

    private (StopReason End, IReadOnlyList<LrFindPoint> Points) RunProbe(
        ProbeCourse course, int number, Action<Hyperparameters, int> prepare, long epochsLater, bool isAlone)
    {
        Restart(hyperparameters => prepare(hyperparameters, number), keepDataPosition: false);
        LeaveOut(epochsLater);
        var sweep = new LrSweep(options, clock, progress: null, course);
        return (RunLoop(sweep, isAlone), sweep.Points);
    }

    private void Restart(Action<Hyperparameters>? prepare, bool keepDataPosition)
    {
        if (_hasRun)
            transaction.Restart(options.StartLr, keepDataPosition);
        _hasRun = false;
        prepare?.Invoke(learner.Hyperparameters);
    }

    private void LeaveOut(long epochs)
    {
        if (epochs > 0)
            learner.Data.Train.EpochsBegun += epochs;
    }

    private StopReason Noted(StopReason end)
    {
        if (SweepRuns.IsInterruption(end))
            Interruption ??= end;
        return end;
    }

    private StopReason RunLoop(LrSweep sweep, bool isAlone)
    {
        // The sweep counts its steps itself; data that ends before is begun again.
        var plan = new TrainingPlan(int.MaxValue, Validate: false, cancellationToken, Accumulate: options.Accumulate)
        {
            SweepSteps = sweep.Steps,
            IsAlone = isAlone,
            Finder = finder,
        };
        _hasRun = true;
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
