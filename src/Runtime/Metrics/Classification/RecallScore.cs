namespace LrFinder.Dsl;

/// <summary>
/// Recall: of the samples of a class, the share that is found, hits / actual; 0 for a class of which there is no sample, as scikit-learn has it.
/// </summary>
/// <param name="averaging">How one figure comes from those of several classes.</param>
/// <exception cref="ArgumentNullException"><paramref name="averaging"/> is <see langword="null"/>.</exception>
public abstract class RecallScore(Averaging averaging) : ClassScore("recall", averaging)
{
    private protected override double Score(ClassCounts counts) => counts.Recall;
}
