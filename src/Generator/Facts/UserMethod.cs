namespace LrFinder.Dsl.Generator;

/// <summary>A static method of the user's that the generated code calls.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The full name of the type that declares it.</param>
/// <param name="Name">Its name, without escape.</param>
/// <param name="FirstParameter">The full name of the type of its first parameter: an overload may take what is passed, too.</param>
internal sealed record UserMethod(string Type, string Name, string FirstParameter);
