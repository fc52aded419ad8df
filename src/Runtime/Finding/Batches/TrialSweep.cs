using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>A few optimizer steps at one batch size.</summary>
/// <param name="steps">How many.</param>
/// <param name="time">What gives the time.</param>
internal sealed class TrialSweep(int steps, TimeProvider time) : LrSweep
{
    private bool _stepped;
    private int _batchesOfStep;
    private long _samplesOfStep;
    private long _timed;
    private long _first;
    private long _last;

    /// <summary>The steps that were taken.</summary>
    public int Taken { get; private set; }

    /// <summary>The samples of all batches.</summary>
    public long Samples { get; private set; }

    /// <summary>Whether all steps were taken.</summary>
    public bool IsComplete => Taken == steps;

    /// <summary>The mean time of a step but the first.</summary>
    public TimeSpan TimePerStep => time.GetElapsedTime(_first, _last) / (Taken - 1);

    /// <summary>The samples per second of the steps but the first.</summary>
    public double SamplesPerSecond => _timed / time.GetElapsedTime(_first, _last).TotalSeconds;

    /// <inheritdoc/>
    internal override Flow After(On moment, TrainingState state, Flow answered)
    {
        if (moment == On.StepEnd)
            _stepped = true;
        return moment == On.BatchEnd ? EndBatch(state.Samples.Size) : Flow.Continue;
    }

    private Flow EndBatch(long samples)
    {
        Samples += samples;
        _samplesOfStep += samples;
        if (!_stepped)
        {
            RequireStepWithin(++_batchesOfStep);
            return Flow.Continue;
        }

        _last = time.GetTimestamp();
        if (Taken == 0)
            _first = _last;
        else
            _timed += _samplesOfStep;
        Taken++;
        (_stepped, _batchesOfStep, _samplesOfStep) = (false, 0, 0);
        return IsComplete ? Flow.StopTraining : Flow.Continue;
    }
}
