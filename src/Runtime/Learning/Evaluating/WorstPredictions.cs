namespace LrFinder.Dsl;

/// <summary>The samples whose predictions have the largest losses: what a model finds hard, and where labels are wrong.</summary>
public sealed class WorstPredictions
{
    internal WorstPredictions(IReadOnlyList<WorstPrediction> samples) => Samples = samples;

    /// <summary>The samples, the worst first: a loss that is not a number is worse than any.</summary>
    public IReadOnlyList<WorstPrediction> Samples { get; }

    /// <summary>Lists them, a line each.</summary>
    /// <returns>Lines, without a line break at the end.</returns>
    public override string ToString() => string.Join('\n', Samples);
}
