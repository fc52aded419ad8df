namespace LrFinder.Dsl;

/// <summary>What the default rule reads off a sweep: a learning rate with its range, and how far to trust it.</summary>
public sealed class LrRecommendation
{
    private readonly double? _lr;

    private LrRecommendation(double? lr, double? low, double? high, LrVerdict verdict, string? reason, IReadOnlyList<double> curve) =>
        (_lr, Low, High, Verdict, Reason, SmoothCurve) = (lr, low, high, verdict, reason, curve);

    /// <summary>Whether there is a learning rate at all.</summary>
    public bool IsAvailable => _lr is not null;

    /// <summary>The recommended learning rate, finite and above 0.</summary>
    /// <exception cref="InvalidOperationException">There is none; <see cref="Reason"/> says why.</exception>
    public double Lr => _lr ?? throw new InvalidOperationException($"There is no recommended learning rate: {Reason}.");

    /// <summary>The lower end of the range of good learning rates, at most <see cref="Lr"/>; absent where there is no learning rate.</summary>
    public double? Low { get; }

    /// <summary>The upper end of the range of good learning rates, at least <see cref="Lr"/>; absent where there is no learning rate.</summary>
    public double? High { get; }

    /// <summary>How far to trust it.</summary>
    public LrVerdict Verdict { get; }

    /// <summary>Why it is not to be trusted, as the end of a sentence without a full stop; <see langword="null"/> where it is.</summary>
    public string? Reason { get; }

    /// <summary>
    /// The losses smoothed without lag over the logarithm of the learning rate, capped after the explosion: one for each point from the
    /// first, up to the first loss that is not finite; empty where the sweep could not be read.
    /// </summary>
    public IReadOnlyList<double> SmoothCurve { get; }

    internal static LrRecommendation None(string reason) => new(null, null, null, LrVerdict.Weak, reason, []);

    /// <summary>A recommendation from decimal logarithms.</summary>
    internal static LrRecommendation Of(
        double place, double low, double high, LrVerdict verdict, string? reason, IReadOnlyList<double> curve)
    {
        var (lr, lowLr, highLr) = (Math.Pow(10, place), Math.Pow(10, Math.Min(low, place)), Math.Pow(10, Math.Max(high, place)));
        return lowLr > 0 && double.IsFinite(lowLr) && double.IsFinite(highLr) && curve.All(double.IsFinite)
            ? new LrRecommendation(lr, lowLr, highLr, verdict, reason, Array.AsReadOnly([.. curve]))
            : None("the losses or learning rates of the sweep leave the range of doubles");
    }
}
