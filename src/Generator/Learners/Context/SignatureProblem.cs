using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>In what a method differs from the signature it must have.</summary>
/// <param name="Text">What was found, as the predicate of a sentence about the method.</param>
/// <param name="Place">Where.</param>
internal sealed record SignatureProblem(string Text, Location Place);
