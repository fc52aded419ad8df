namespace LrFinder.Dsl.Generator;

/// <summary>One level of a type's declaration, as a partial part has to repeat it.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Keyword">The kind of type, such as <c>class</c> or <c>record struct</c>.</param>
/// <param name="Name">The name, without escape.</param>
/// <param name="TypeParameters">The names of the type parameters, without escape.</param>
internal sealed record TypeDeclaration(string Keyword, string Name, EquatableArray<string> TypeParameters)
{
    /// <summary>The name as in source: <c>@class&lt;T&gt;</c>.</summary>
    public string SourceName => TypeParameters.Count == 0
        ? Identifier.Escape(Name)
        : $"{Identifier.Escape(Name)}<{string.Join(", ", TypeParameters.Select(Identifier.Escape))}>";

    /// <summary>The name as in metadata: <c>class`1</c>.</summary>
    public string MetadataName => TypeParameters.Count == 0 ? Name : $"{Name}`{TypeParameters.Count}";
}
