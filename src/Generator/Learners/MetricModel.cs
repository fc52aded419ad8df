namespace LrFinder.Dsl.Generator;

/// <summary>A metric of a learner.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Name">Its name, as a source expression.</param>
/// <param name="Method">The method that computes it, as source.</param>
/// <param name="Direction">Whether a higher value is a better one, as a source expression.</param>
/// <param name="Label">How the plan shows it.</param>
internal sealed record MetricModel(string Name, string Method, string Direction, string Label);
