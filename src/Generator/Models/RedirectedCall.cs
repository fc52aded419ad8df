namespace LrFinder.Dsl.Generator;

/// <summary>A call in the user's code that goes elsewhere, as the compiler knows its place.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Version">The form of the data.</param>
/// <param name="Data">The place, in the compiler's own code.</param>
internal sealed record RedirectedCall(int Version, string Data);
