using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Recognises types by their names, for the generator references none of them.</summary>
internal static class SymbolNames
{
    /// <summary>
    /// Whether a type has this metadata name, such as <c>TorchSharp.torch+nn+Module`2</c>; type arguments do not matter.
    /// </summary>
    public static bool HasName(this ITypeSymbol type, string metadataName)
    {
        var rest = metadataName.AsSpan();
        INamespaceOrTypeSymbol? part = type.OriginalDefinition;
        for (; part is not null; part = part.ContainingSymbol as INamespaceOrTypeSymbol)
        {
            if (part is INamespaceSymbol { IsGlobalNamespace: true })
                return rest.IsEmpty;
            if (!rest.EndsWith(part.MetadataName.AsSpan(), StringComparison.Ordinal))
                return false;
            rest = rest.Slice(0, rest.Length - part.MetadataName.Length);
            if (!rest.IsEmpty)
            {
                var separator = part is ITypeSymbol && part.ContainingType is not null ? '+' : '.';
                if (rest[rest.Length - 1] != separator)
                    return false;
                rest = rest.Slice(0, rest.Length - 1);
            }
        }

        return false;
    }

    public static bool HasAttribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Any(attribute => attribute.Is(metadataName));

    /// <summary>The attributes of one class, in the order of the source.</summary>
    public static IEnumerable<AttributeData> AttributesOf(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Where(attribute => attribute.Is(metadataName));

    /// <summary>The type and what it derives from, the nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }
}
