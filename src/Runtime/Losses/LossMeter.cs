using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The losses of a run as numbers, raw and smoothed, read back as late as the run's callbacks allow.</summary>
internal sealed class LossMeter : IDisposable
{
    private readonly DeferredScalars _pending = new();
    private readonly SmoothedLoss _smoothed = new();
    private List<double> _epoch = [];

    /// <summary>The newest loss that was read.</summary>
    public double Loss { get; private set; } = double.NaN;

    /// <summary>The smoothed loss up to <see cref="Loss"/>; smoothing goes on from one epoch to the next.</summary>
    public double SmoothLoss { get; private set; } = double.NaN;

    /// <summary>The smoothing, as it is carried on from one epoch to the next.</summary>
    public (float Average, int Count) Smoothing
    {
        get => _smoothed.State;
        set => _smoothed.State = value;
    }

    /// <summary>Reads a batch's loss now.</summary>
    /// <param name="loss">A tensor of one element.</param>
    public void Read(Tensor loss) => Record(loss.ReadDouble());

    /// <summary>Keeps a batch's loss, to be read with the others of its epoch.</summary>
    /// <param name="loss">A tensor of one element.</param>
    public void Keep(Tensor loss) => _pending.Add(loss);

    /// <summary>Reads what was kept.</summary>
    /// <returns>The losses of all batches since the last call.</returns>
    public IReadOnlyList<double> EndEpoch()
    {
        foreach (var loss in _pending.Read())
            Record(loss);
        var losses = _epoch;
        _epoch = [];
        return losses;
    }

    /// <inheritdoc/>
    public void Dispose() => _pending.Dispose();

    private void Record(double loss)
    {
        Loss = loss;
        SmoothLoss = _smoothed.Add(loss);
        _epoch.Add(loss);
    }
}
