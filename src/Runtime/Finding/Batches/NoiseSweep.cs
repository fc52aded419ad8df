using LrFinder.Dsl.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Steps over several batches each, of which the norms of the single batches' gradients are compared with that of their mean: the loop adds the
/// gradients up, and what a batch adds is its own.
/// </summary>
/// <param name="options">How many steps, of how many batches.</param>
/// <param name="lr">The learning rate; <see langword="null"/> to take no step.</param>
/// <param name="clock">The time.</param>
/// <param name="report">Is told of the number of steps so far.</param>
internal sealed class NoiseSweep(BatchFindOptions options, double? lr, SweepClock clock, Action<int> report) : LrSweep, IDisposable
{
    private readonly Dictionary<TensorIdentity, Tensor> _before = [];
    private readonly List<double> _squares = [];
    private readonly List<double> _traces = [];
    private readonly List<double> _norms = [];
    private readonly List<long> _sizes = [];
    private double _samplesMeasured;
    private long _samples;
    private int _stepsBefore;
    private bool _isSkipped;
    private int _skipped;

    private bool IsMeasuring => _stepsBefore == options.NoiseAfter;

    /// <summary>Why the measurement ended by itself; <see langword="null"/> while it has not.</summary>
    public StopReason? End { get; private set; }

    /// <summary>What was measured so far.</summary>
    /// <param name="end">Why it ended.</param>
    public GradientNoise Result(StopReason end)
    {
        var steps = Math.Max(1, _squares.Count);
        return new GradientNoise(_squares, _traces)
        {
            SmallBatch = _samplesMeasured / steps / options.NoiseBatches,
            LargeBatch = _samplesMeasured / steps,
            StepsBefore = _stepsBefore,
            Samples = _samples,
            Lr = lr,
            StopReason = end,
        };
    }

    /// <summary>The number of optimizer steps that were taken.</summary>
    public int Taken => lr is null ? 0 : _stepsBefore + _squares.Count;

    /// <inheritdoc/>
    public void Dispose() => Forget();

    /// <inheritdoc/>
    internal override void Before(On moment, TrainingState state)
    {
        // The last batch of the step: what callbacks do to the sum, such as clipping it, and the step itself come after.
        if (moment == On.BackwardEnd && IsMeasuring)
            AddBatch(state, isLast: true);
    }

    /// <inheritdoc/>
    internal override Flow After(On moment, TrainingState state, Flow answered)
    {
        switch (moment)
        {
            case On.BackwardBegin:
                _isSkipped = answered.HasFlag(Flow.SkipBackward);
                return Flow.Continue;
            case On.BackwardEnd:
                RequireOwnSteps(answered, Flow.SkipStep);
                return lr is null ? Flow.SkipStep : Flow.Continue;
            case On.StepEnd:
                RequireOwnSteps(answered, Flow.SkipZeroGrad);
                return Flow.Continue;
            default:
                return moment == On.BatchEnd ? EndBatch(state) : Flow.Continue;
        }
    }

    private static void RequireOwnSteps(Flow answered, Flow keeping)
    {
        if (answered.HasFlag(keeping))
            throw new InvalidOperationException(
                $"The gradient noise cannot be measured where a callback answers {keeping}: gradients of one step would count for the next. Leave the "
                + "callback out of sweeps (DuringSweep), or the measurement out (NoiseSteps = 0).");
    }

    private Flow EndBatch(TrainingState state)
    {
        _samples += state.Samples.Size;
        if (_isSkipped)
        {
            RequireStepWithin(++_skipped);
            return Flow.Continue;
        }

        _skipped = 0;
        if (state.Window.Count > 0)
        {
            if (IsMeasuring)
                AddBatch(state, isLast: false);
        }
        else
        {
            EndStep(state);
        }

        if (clock.IsUp)
            End ??= StopReason.TimeBudget;
        return End is null ? Flow.Continue : Flow.StopTraining;
    }

    private void EndStep(TrainingState state)
    {
        if (lr is null)
            state.Gradients.Clear();
        // The step that was just taken may be the last one before the measurement.
        if (_norms.Count == 0)
        {
            _stepsBefore++;
        }
        else if (End is null && _squares.Count == options.NoiseSteps)
        {
            End = StopReason.Completed;
        }

        _norms.Clear();
        _sizes.Clear();
        Forget();
        report(_stepsBefore + _squares.Count);
    }

    /// <summary>Takes in the gradient of a batch: what the sum of the step's gradients has become by it.</summary>
    private void AddBatch(TrainingState state, bool isLast)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var (ofBatch, ofSum) = (0.0, 0.0);
        foreach (var parameter in state.Gradients.Parameters)
        {
            if (parameter.grad is not { } sum)
                continue;
            ofBatch += NormSquared(_before.TryGetValue(TensorIdentity.Of(parameter), out var before) ? sum - before : sum);
            if (isLast)
                ofSum += NormSquared(sum);
            else
                Keep(parameter, sum);
        }

        // The loop weighs each batch by its share of the step.
        _norms.Add(ofBatch * options.NoiseBatches * options.NoiseBatches);
        _sizes.Add(state.Samples.Size);
        if (isLast)
            AddStep(ofSum);
    }

    /// <summary>
    /// Of k batches of b samples: E|gᵢ|² = |G|² + tr(Σ)/b, and of their mean E|g|² = |G|² + tr(Σ)/(k·b). Solved for both; with sizes that differ, 1/b is
    /// the mean of theirs.
    /// </summary>
    private void AddStep(double ofMean)
    {
        var (count, ofOne, inverse) = (_norms.Count, _norms.Average(), _sizes.Average(size => 1.0 / size));
        var square = (count * ofMean - ofOne) / (count - 1);
        var trace = (ofOne - ofMean) / (inverse * (1 - 1.0 / count));
        if (!double.IsFinite(square) || !double.IsFinite(trace))
        {
            End = StopReason.NonFinite;
            return;
        }

        _squares.Add(square);
        _traces.Add(trace);
        _samplesMeasured += _sizes.Sum();
    }

    private static double NormSquared(Tensor gradient)
    {
        var norm = linalg.vector_norm(gradient.to(ScalarType.Float64), 2).item<double>();
        return norm * norm;
    }

    private void Keep(Parameter parameter, Tensor sum)
    {
        var identity = TensorIdentity.Of(parameter);
        if (_before.TryGetValue(identity, out var before))
            before.copy_(sum);
        else
            _before.Add(identity, sum.clone().DetachFromDisposeScope());
    }

    private void Forget()
    {
        foreach (var before in _before.Values)
            before.Dispose();
        _before.Clear();
    }
}
