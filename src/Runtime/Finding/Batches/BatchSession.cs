using System.Runtime.InteropServices;
using LrFinder.Dsl.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A call of <c>BatchFind</c>: trials of batch sizes and the measurement of gradient noise, each from the same state.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="learner">The learner.</param>
/// <param name="options">What to look for; checked.</param>
/// <param name="progress">Is told of every trial and every measured step.</param>
/// <param name="cancellationToken">Ends the session between two batches.</param>
internal sealed class BatchSession<TModel>(
    Learner<TModel> learner, BatchFindOptions options, IProgress<BatchFindProgress>? progress, CancellationToken cancellationToken)
    where TModel : nn.Module, IModel
{
    private const double DefaultShare = 0.8;

    // How far above the limit a size is run all the same: a prediction errs, and a little above is no danger.
    private const double Overshoot = 1.25;

    // How much of the free memory a trial may be predicted to take.
    private const double ShareOfFree = 0.9;

    // A step at the rate at which a sweep begins changes nothing of what memory it takes, and no loss diverges.
    private static readonly double TrialLr = new LrFindOptions().StartLr;

    private readonly SweepClock _clock = new(options.TimeBudget, TimeProvider.System);
    private readonly List<BatchTrial> _trials = [];
    private readonly PeakForecast _forecast = new();
    private readonly bool _isOnCpu = learner.Device.type == DeviceType.CPU;
    private readonly long? _limit = LimitOf(learner.Device, options);
    private StopReason _end = StopReason.Completed;
    private GradientNoise? _noise;
    private string? _noiseReason;
    private string _reason = "nothing was tried";
    private bool _isPeakSampled;
    private long _copyBytes;
    private int _ownSize;
    private int _steps;
    private long _samples;

    /// <summary>Runs everything; whatever happens, the learner is afterwards as it was before.</summary>
    public BatchFindResult Run()
    {
        var plan = Plan(source: null, accumulate: 1);
        learner.RequireNoRun(plan);
        var (noiseLr, noiseSlice) = NoiseRates();
        learner.Rehearsal.BeforeLooking(cancellationToken);
        // Before the sizes are looked at: a source of the user's own may draw random numbers for the batch that it is asked for.
        var transaction = LearnerTransaction<TModel>.Begin(learner, TrialLr, slice: null);
        _copyBytes = transaction.Bytes;
        try
        {
            learner.Hyperparameters.RequireSpreadable(noiseSlice);
            var sizes = BatchSizes.In(learner.Data.Train);
            _ownSize = sizes.Own;
            FindLargest(sizes, transaction);
            if (options.NoiseSteps > 0 && _end == StopReason.Completed)
                MeasureNoise(noiseLr, noiseSlice, transaction);
        }
        catch (Exception error)
        {
            _end = StopReason.Cancelled;
            FoundBefore.Attach(error, _trials.Count > 0 ? Result : null);
            transaction.DisposeAfter(error);
            throw;
        }

        transaction.Dispose();
        return Result();
    }

    private static long? LimitOf(Device device, BatchFindOptions options)
    {
        if (device.type == DeviceType.CPU)
            return options.MemoryLimit ?? (long)(DefaultShare * FreeMemory.Granted());
        return options.MemoryLimit is null
            ? null
            : throw new ArgumentException(
                $"A memory limit is kept on the CPU only, and the learner is on {device}: there a batch fits where libtorch does not run out of memory. "
                + "Leave MemoryLimit out.");
    }

    /// <summary>
    /// The learning rate of the steps over which noise is measured, <see langword="null"/> for no steps, and how it is spread over the parameter groups:
    /// what a sweep with a slice suggests is the rate of the last group, and no other's.
    /// </summary>
    private (double? Lr, LrSlice? Slice) NoiseRates()
    {
        if (options.NoiseSteps == 0)
            return (null, null);
        if (options.NoiseLr is { } given)
            return (given, null);
        if (learner.LastFound is { Suggestion: { IsAvailable: true } suggestion } found)
            return (suggestion.Lr, found.Settings.Slice);
        return options.NoiseAfter == 0
            ? (null, null)
            : throw new ArgumentException(
                "To train before the noise is measured (NoiseAfter) there has to be a learning rate: give NoiseLr, or call LrFind before.");
    }

    private BatchFindResult Result() => new(_trials)
    {
        Reason = _reason,
        Noise = _noise,
        NoiseReason = _noiseReason,
        MemoryLimit = _limit,
        CopyBytes = _copyBytes,
        IsPeakSampled = _isPeakSampled,
        DataBatchSize = _ownSize,
        StopReason = _end,
        Steps = _steps,
        Samples = _samples,
        Elapsed = _clock.Elapsed,
    };

    private TrainingPlan Plan(IBatchSource? source, int accumulate) =>
        new(int.MaxValue, Validate: false, cancellationToken, Accumulate: accumulate) { Source = source, Finder = "BatchFind" };

    private void FindLargest(BatchSizes sizes, LearnerTransaction<TModel> transaction)
    {
        var known = sizes.Samples is { } samples ? (int)Math.Min(samples, int.MaxValue) : (int?)null;
        var largest = options.Largest is { } wanted ? Math.Min(wanted, known ?? wanted) : known;
        var search = new SizeSearch(sizes.Own, largest, options.Resolution);
        while (search.Next is { } size)
        {
            _reason = "it ended before more was tried";
            if (IsOver() || (Judge(size, transaction) ?? RunTrial(size, sizes.Of(size), transaction)) is not { } trial)
                return;
            _trials.Add(trial);
            search.Take(size, trial.Fits);
            progress?.Report(new BatchFindProgress(trial, 0, 0));
        }

        _reason = ReasonOf(search, largest, known);
    }

    private static string ReasonOf(SizeSearch search, int? largest, int? known) => search switch
    {
        { Fitting: null } => "not even a batch of one sample fits",
        { Failing: { } failing } => FormattableString.Invariant($"{failing:N0} do not fit"),
        _ when largest == known => "all samples of an epoch",
        _ => "the largest that was asked for",
    };

    private bool IsOver()
    {
        if (cancellationToken.IsCancellationRequested)
            _end = StopReason.Cancelled;
        else if (_clock.IsUp)
            _end = StopReason.TimeBudget;
        return _end != StopReason.Completed;
    }

    /// <summary>Says of a size that it does not fit where that is so sure that to run it would be a danger; otherwise nothing.</summary>
    private BatchTrial? Judge(int size, LearnerTransaction<TModel> transaction)
    {
        transaction.Restart(TrialLr, keepDataPosition: false);
        UnusedMemory.GiveBack();
        var resident = ResidentPeak.ResidentNow();
        if (!_isOnCpu || _forecast.At(size, resident) is not { } peak)
            return null;
        var ofTraining = peak - _copyBytes;
        return ofTraining > _limit * Overshoot || peak - resident > ShareOfFree * FreeMemory.Now()
            ? new BatchTrial { Size = size, Fits = false, IsPredicted = true, PeakBytes = ofTraining }
            : null;
    }

    /// <summary>Trains at a size for a few steps.</summary>
    /// <returns>What came of it; <see langword="null"/> where it was broken off.</returns>
    private BatchTrial? RunTrial(int size, IBatchSource source, LearnerTransaction<TModel> transaction)
    {
        var sweep = new TrialSweep(options.StepsPerTrial, TimeProvider.System);
        // The first batch of a training is watched for what keeps its tensors, which it holds for longer; that of a trial likewise.
        learner.Memory.BeginTraining();
        using var peak = ResidentPeak.Begin();
        _isPeakSampled = peak.IsSampled && _isOnCpu;
        bool isHeld;
        try
        {
            isHeld = RunToEnd(sweep, source);
        }
        finally
        {
            _steps += sweep.Taken;
            _samples += sweep.Samples;
        }

        if (!isHeld)
            return new BatchTrial { Size = size, Fits = false, Steps = sweep.Taken };
        if (!sweep.IsComplete)
            return null;
        var trial = new BatchTrial
        {
            Size = size,
            Fits = true,
            Steps = sweep.Taken,
            TimePerStep = sweep.TimePerStep,
            SamplesPerSecond = sweep.SamplesPerSecond,
        };
        return _isOnCpu ? Measured(trial, peak) : trial;
    }

    private BatchTrial Measured(BatchTrial trial, ResidentPeak peak)
    {
        var bytes = peak.Read();
        _forecast.Add(trial.Size, bytes);
        return trial with { Fits = bytes - _copyBytes <= _limit, PeakBytes = bytes - _copyBytes, BytesAboveBase = bytes - peak.Base };
    }

    /// <summary>Runs a trial.</summary>
    /// <returns>Whether there was memory for it.</returns>
    private bool RunToEnd(TrialSweep sweep, IBatchSource source)
    {
        try
        {
            var result = learner.Sweep(sweep, Plan(source, accumulate: 1) with { SweepSteps = options.StepsPerTrial });
            if (!sweep.IsComplete)
                _end = result.StoppedEarly ? StopReason.StoppedByCallback : StopReason.DataExhausted;
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _end = StopReason.Cancelled;
            return true;
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            return false;
        }
    }

    /// <summary>In a batch the loop says what libtorch said; between batches libtorch says it itself.</summary>
    private static bool IsOutOfMemory(Exception error) =>
        error is OutOfMemoryException || error is BatchException or ExternalException && TorchError.IsOutOfMemory(error);

    private void MeasureNoise(double? lr, LrSlice? slice, LearnerTransaction<TModel> transaction)
    {
        transaction.Restart(lr ?? TrialLr, keepDataPosition: false, slice);
        UnusedMemory.GiveBack();
        _noiseReason = NoiseRoom.ReasonAgainst(
            _trials, _ownSize, _limit, NoiseRoom.BytesFor(new Gradients(learner.Model, learner.Optimizer).Parameters));
        if (_noiseReason is null)
            RunNoise(lr);
    }

    private void RunNoise(double? lr)
    {
        var all = options.NoiseAfter + options.NoiseSteps;
        using var sweep = new NoiseSweep(options, lr, _clock, step => progress?.Report(new BatchFindProgress(null, step, all)));
        var end = StopReason.Cancelled;
        try
        {
            var result = learner.Sweep(sweep, Plan(source: null, options.NoiseBatches) with { SweepSteps = all });
            end = sweep.End ?? (result.StoppedEarly ? StopReason.StoppedByCallback : StopReason.DataExhausted);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was measured until now is told.
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            // What the search has found is true all the same.
            _noiseReason = "memory ran out while it was measured";
            end = StopReason.Completed;
        }
        finally
        {
            var measured = sweep.Result(end);
            _noise = _noiseReason is null ? measured : null;
            _steps += sweep.Taken;
            _samples += measured.Samples;
        }

        _end = end == StopReason.NonFinite ? StopReason.Completed : end;
    }
}
