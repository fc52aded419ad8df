namespace LrFinder.Dsl;

/// <summary>A metric of an epoch.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">Its value over the validation set.</param>
public readonly record struct MetricValue(string Name, double Value);
