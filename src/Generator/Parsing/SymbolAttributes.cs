using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds attributes on symbols by metadata name.</summary>
internal static class SymbolAttributes
{
    /// <summary>The attributes of a class, given as <c>Namespace.Name`arity</c>, in the order of declaration.</summary>
    public static IEnumerable<AttributeData> AttributesOf(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Where(attribute => attribute.AttributeClass is { } type && Matches(type, metadataName));

    public static bool Has(this ISymbol symbol, string metadataName) => symbol.AttributesOf(metadataName).Any();

    /// <summary>The value of a property set in the attribute, or a default.</summary>
    public static T Property<T>(this AttributeData attribute, string name, T otherwise) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { IsNull: false, Value: T value }
            ? value
            : otherwise;

    private static bool Matches(INamedTypeSymbol type, string metadataName) =>
        type.ContainingType is null && $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}" == metadataName;
}
