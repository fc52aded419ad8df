namespace LrFinder.Dsl;

/// <summary>What a sweep found at one value of a hyperparameter.</summary>
/// <param name="value">The hyperparameter's value.</param>
/// <param name="result">What was found.</param>
public sealed class LrFindGridEntry(double value, LrFindResult result)
{
    /// <summary>The hyperparameter's value.</summary>
    public double Value { get; } = value;

    /// <summary>What was found.</summary>
    public LrFindResult Result { get; } = result;
}
