namespace LrFinder.Dsl;

/// <summary>A mean over the samples of several batches.</summary>
/// <param name="Value">The mean.</param>
/// <param name="NonFinite">The batches whose means were not finite.</param>
internal readonly record struct BatchMean(double Value, NonFiniteBatches NonFinite);
