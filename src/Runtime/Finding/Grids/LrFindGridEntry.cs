namespace LrFinder.Dsl;

/// <summary>What a sweep found at one value of a hyperparameter.</summary>
/// <param name="Value">The hyperparameter's value.</param>
/// <param name="Result">What was found.</param>
public sealed record LrFindGridEntry(double Value, LrFindResult Result);
