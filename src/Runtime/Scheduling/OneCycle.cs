namespace LrFinder.Dsl;

/// <summary>
/// The one-cycle policy: the learning rate rises from <c>maxLr / div</c> to <c>maxLr</c> and falls to <c>maxLr / finalDiv</c>,
/// while the momentum falls and rises; all along cosines. A closed form of progress, without state.
/// </summary>
/// <remarks>
/// L. N. Smith, "A disciplined approach to neural network hyper-parameters" (2018), as fastai does it. Without a change of the momentum it is a warm-up
/// and a cosine decay: I. Loshchilov and F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (2016), without restarts.
/// </remarks>
public sealed partial class OneCycle
{
    /// <summary>Describes a cycle.</summary>
    /// <param name="maxLr">The highest learning rate; above 0 and finite.</param>
    /// <param name="warmUp">The share of the training in which the learning rate rises; above 0 and below 1.</param>
    /// <param name="div">The highest learning rate by the first one; at least 1 and finite.</param>
    /// <param name="finalDiv">The highest learning rate by the last one; at least 1 and finite.</param>
    /// <param name="highMomentum">The momentum at both ends; from <paramref name="lowMomentum"/> to below 1.</param>
    /// <param name="lowMomentum">The momentum at the highest learning rate; at least 0 and below 1.</param>
    /// <param name="cyclesMomentum">
    /// Whether the momentum is changed. If not, it stays as the optimizer has it, whose need for one is gone, and the two momenta mean nothing.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public OneCycle(
        double maxLr,
        double warmUp = 0.25,
        double div = 25,
        double finalDiv = 1e5,
        double highMomentum = 0.95,
        double lowMomentum = 0.85,
        bool cyclesMomentum = true)
    {
        Require(maxLr > 0 && double.IsFinite(maxLr), nameof(maxLr), maxLr, "The highest learning rate is a finite number above 0.");
        Require(warmUp is > 0 and < 1, nameof(warmUp), warmUp, "The share of the warm-up is above 0 and below 1.");
        Require(div >= 1 && double.IsFinite(div), nameof(div), div, "The divisor is a finite number of at least 1.");
        Require(finalDiv >= 1 && double.IsFinite(finalDiv), nameof(finalDiv), finalDiv, "The divisor is a finite number of at least 1.");
        Require(lowMomentum is >= 0 and < 1, nameof(lowMomentum), lowMomentum, "The momentum is at least 0 and below 1.");
        Require(
            highMomentum >= lowMomentum && highMomentum < 1,
            nameof(highMomentum), highMomentum, "The high momentum is at least the low one and below 1.");
        (MaxLr, WarmUp, Div, FinalDiv, HighMomentum, LowMomentum) = (maxLr, warmUp, div, finalDiv, highMomentum, lowMomentum);
        CyclesMomentum = cyclesMomentum;
    }

    /// <summary>A warm-up over the first tenth, and a cosine decay to almost nothing; the momentum stays as it is.</summary>
    /// <param name="maxLr">The highest learning rate.</param>
    internal static OneCycle WarmUpAndDecay(double maxLr) => new(maxLr, warmUp: 0.1, cyclesMomentum: false);

    /// <summary>The highest learning rate.</summary>
    public double MaxLr { get; }

    /// <summary>The share of the training in which the learning rate rises.</summary>
    public double WarmUp { get; }

    /// <summary>The highest learning rate by the first one.</summary>
    public double Div { get; }

    /// <summary>The highest learning rate by the last one.</summary>
    public double FinalDiv { get; }

    /// <summary>The momentum at both ends.</summary>
    public double HighMomentum { get; }

    /// <summary>The momentum at the highest learning rate.</summary>
    public double LowMomentum { get; }

    /// <summary>Whether the momentum is changed.</summary>
    public bool CyclesMomentum { get; }

    /// <summary>The learning rate.</summary>
    /// <param name="progress">From 0 to 1; what is outside counts as the nearer end.</param>
    /// <returns>The learning rate.</returns>
    public double LearningRateAt(double progress) => LearningRate(progress, WarmUp, MaxLr / Div, MaxLr, MaxLr / FinalDiv);

    /// <summary>The momentum, if it is changed.</summary>
    /// <param name="progress">From 0 to 1; what is outside counts as the nearer end.</param>
    /// <returns>The momentum.</returns>
    public double MomentumAt(double progress) => Momentum(progress, WarmUp, HighMomentum, LowMomentum);

    private static void Require(bool condition, string argument, double value, string message)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(argument, value, message);
    }

    [Schedule(Hyper.LearningRate)]
    [Phase(nameof(warmUp), Anneal.Cosine, nameof(first), nameof(highest))]
    [Phase(Anneal.Cosine, nameof(highest), nameof(last))]
    private static partial double LearningRate(double progress, double warmUp, double first, double highest, double last);

    [Schedule(Hyper.Momentum)]
    [Phase(nameof(warmUp), Anneal.Cosine, nameof(high), nameof(low))]
    [Phase(Anneal.Cosine, nameof(low), nameof(high))]
    private static partial double Momentum(double progress, double warmUp, double high, double low);
}
