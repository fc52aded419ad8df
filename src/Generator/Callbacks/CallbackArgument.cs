namespace LrFinder.Dsl.Generator;

/// <summary>What a call passes for a parameter.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="State">The state.</param>
/// <param name="Type">The parameter's type, where an overload might take what is passed, too.</param>
internal sealed record CallbackArgument(InjectedState State, string? Type);
