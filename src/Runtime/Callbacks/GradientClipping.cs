using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Scales the gradients of all parameters together so that their norm is no larger than a limit, before every step; during a
/// sweep of the learning rate too, for it is part of how the network trains.
/// </summary>
/// <remarks>R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks" (2013).</remarks>
public sealed class GradientClipping
{
    private readonly GradientNorm _norm = new();
    private double _maxNorm = 1;

    /// <summary>The largest Euclidean norm that all gradients together may have; above 0 and finite, 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or not finite.</exception>
    public double MaxNorm
    {
        get => _maxNorm;
        set => _maxNorm = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The largest norm is a finite number above 0.");
    }

    /// <summary>Clips.</summary>
    /// <param name="optimizer">The optimizer of the parameters.</param>
    [Callback(On.BackwardEnd, DuringSweep = true)]
    public void Clip(optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _norm.Limit(optimizer.parameters(), MaxNorm);
    }
}
