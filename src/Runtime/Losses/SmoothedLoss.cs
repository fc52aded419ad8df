namespace LrFinder.Dsl;

/// <summary>
/// The exponential moving average of a run's losses, corrected for its start at zero, as fastai v1 computes it: in float32.
/// </summary>
/// <remarks>
/// fastai keeps the average in a float32 tensor and β in a double; with other roundings the curve differs from its in the last digits. Unlike
/// fastai's, the average keeps only what is finite: one loss that is not would stay in it for good, though the training goes on well.
/// </remarks>
internal sealed class SmoothedLoss
{
    /// <summary>fastai's β, a memory of about 50 losses.</summary>
    public const double FastaiBeta = 0.98;

    private DebiasedAverage<float> _average;

    /// <summary>Starts a run of losses.</summary>
    /// <param name="beta">The weight of the past, from 0 (no smoothing) to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not in [0, 1).</exception>
    public SmoothedLoss(double beta = FastaiBeta)
    {
        if (!(beta >= 0 && beta < 1))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "The weight of the past must be at least 0 and below 1.");
        _average = new DebiasedAverage<float>(beta);
    }

    /// <summary>
    /// The moving average as it is carried on, not corrected, and the number of losses in it. One that is not finite, as earlier versions
    /// wrote it into checkpoints, is begun anew.
    /// </summary>
    public (float Average, int Count) State
    {
        get => (_average.Average, _average.Count);
        set => (_average.Average, _average.Count) = float.IsFinite(value.Average) ? value : default;
    }

    /// <summary>Takes the next loss in.</summary>
    /// <param name="loss">The loss of a batch; rounded to float32.</param>
    /// <returns>
    /// The smoothed loss, a float32 value; the loss itself where it is not finite in float32. The next finite one is smoothed with those
    /// before it.
    /// </returns>
    public double Add(double loss)
    {
        var rounded = (float)loss;
        return float.IsFinite(rounded) ? _average.Add(rounded) : rounded;
    }
}
