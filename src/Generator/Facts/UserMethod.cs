namespace LrFinder.Dsl.Generator;

/// <summary>A static method of the user's that the generated code calls.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Name">Its name, for readers.</param>
/// <param name="Call">The method with the type that declares it, as source: a bare name might be one of the generated members.</param>
/// <param name="FirstParameter">The type of its first parameter, as source: an overload may take what is passed, too.</param>
internal sealed record UserMethod(string Name, string Call, string FirstParameter);
