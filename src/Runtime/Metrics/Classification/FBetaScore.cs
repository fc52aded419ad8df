using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// The F-score, the harmonic mean of precision and recall, of which recall has β times the weight:
/// (1 + β²) · hits / (β² · actual + predicted) (C. J. van Rijsbergen, "Information Retrieval", 1979); 0 for a class that is neither predicted nor
/// right, as scikit-learn has it.
/// </summary>
/// <remarks>One of a β is a line: <c>public sealed class MacroF2() : FBetaScore(2, Averaging.Macro);</c></remarks>
public abstract class FBetaScore : ClassScore
{
    private readonly double _beta;

    /// <summary>Makes the metric; its name is <c>f2_macro</c>, for instance.</summary>
    /// <param name="beta">β: 1 where precision and recall weigh alike, more where recall does; above 0 and finite.</param>
    /// <param name="averaging">How one figure comes from those of several classes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not above 0 or not finite.</exception>
    protected FBetaScore(double beta, Averaging averaging)
        : base(string.Create(CultureInfo.InvariantCulture, $"f{beta}"), averaging)
    {
        if (!(beta > 0 && double.IsFinite(beta)))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "The weight of recall is a finite number above 0.");
        _beta = beta;
    }

    private protected override double Score(ClassCounts counts) => counts.FBeta(_beta);
}
