namespace LrFinder.Dsl.Generator;

/// <summary>An argument of one of TorchSharp's factory methods.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Name">The parameter's name; <see langword="null"/> where the place says which it is.</param>
/// <param name="Value">The value.</param>
internal sealed record FactoryArgument(string? Name, ConstantValue Value);
