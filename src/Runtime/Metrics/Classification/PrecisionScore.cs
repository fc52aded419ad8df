namespace LrFinder.Dsl;

/// <summary>
/// Precision: of the predictions of a class, the share that is right, hits / predicted; 0 for a class that is never predicted, as scikit-learn has it.
/// </summary>
/// <param name="averaging">How one figure comes from those of several classes.</param>
/// <exception cref="ArgumentNullException"><paramref name="averaging"/> is <see langword="null"/>.</exception>
public abstract class PrecisionScore(Averaging averaging) : ClassScore("precision", averaging)
{
    private protected override double Score(ClassCounts counts) => counts.Precision;
}
