namespace LrFinder.Dsl.Generator;

/// <summary>What a layer is, now that the shape of its input is known.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The fully qualified type of the module.</param>
/// <param name="Construction">The expression that creates it.</param>
/// <param name="Output">The shape of its output for one sample.</param>
/// <param name="Parameters">The number of elements of its parameters.</param>
/// <param name="Call">The method that applies it, where that is not its own <c>call</c>.</param>
internal sealed record LayerPlan(string Type, string Construction, Shape Output, long Parameters, string? Call = null);
