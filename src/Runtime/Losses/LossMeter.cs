using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The losses of a run as numbers, raw and smoothed, read back as late as the run's callbacks allow.</summary>
internal sealed class LossMeter : IDisposable
{
    private readonly DeferredScalars _pending = new();
    private readonly SmoothedLoss _smoothed = new();
    private readonly List<double> _shares = [];
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

    /// <summary>Makes losses of a part of each batch those of the whole batches; <see langword="null"/> where they are that already.</summary>
    public ILossUnion? Union { get; set; }

    /// <summary>Reads a batch's loss now.</summary>
    /// <param name="loss">A tensor of one element.</param>
    /// <param name="share">How much of the batch it is the loss of, from 0 to 1.</param>
    public void Read(Tensor loss, double share) => Record(Union is null ? loss.ReadDouble() : Union.MeanLoss(loss.ReadDouble(), share));

    /// <summary>Keeps a batch's loss, to be read with the others of its epoch.</summary>
    /// <param name="loss">A tensor of one element.</param>
    /// <param name="share">How much of the batch it is the loss of, from 0 to 1.</param>
    public void Keep(Tensor loss, double share)
    {
        _pending.Add(loss);
        if (Union is not null)
            _shares.Add(share);
    }

    /// <summary>Reads what was kept.</summary>
    /// <returns>The losses of all batches since the last call.</returns>
    public IReadOnlyList<double> EndEpoch()
    {
        var kept = _pending.Read();
        Union?.MeanLosses(kept, _shares);
        _shares.Clear();
        foreach (var loss in kept)
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
