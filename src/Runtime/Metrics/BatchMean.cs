namespace LrFinder.Dsl;

/// <summary>A figure of the samples of several batches, as a rule their mean.</summary>
/// <param name="Value">The figure.</param>
/// <param name="NonFinite">The batches that made it infinite or not a number.</param>
internal readonly record struct BatchMean(double Value, NonFiniteBatches NonFinite);
