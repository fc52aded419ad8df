namespace LrFinder.Dsl.Generator;

/// <summary>A static method of the runtime's.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">Its type, by metadata name.</param>
/// <param name="Name">Its name.</param>
internal sealed record RuntimeMethod(string Type, string Name);
