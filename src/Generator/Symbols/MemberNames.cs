using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Names of members, as the compiler sees that two have one name, and as generated code writes them.</summary>
internal static class MemberNames
{
    /// <summary>
    /// The members of a type beside which no property of the name can be: those that are called so, an indexer, whose name is not written, and
    /// methods that are called as the property's accessors.
    /// </summary>
    public static IEnumerable<ISymbol> InTheWayOf(this INamedTypeSymbol type, string property) => NamesInTheWayOf(property)
        .SelectMany(name => type.GetMembers(name))
        .Concat(type.GetMembers(WellKnownMemberNames.Indexer).Where(indexer => indexer.MetadataName == property));

    /// <summary>The names that <see cref="IsInTheWayOf"/> is true of.</summary>
    private static IEnumerable<string> NamesInTheWayOf(string property)
    {
        yield return property;
        yield return $"get_{property}";
        yield return $"set_{property}";
        if (property.StartsWith("get_", StringComparison.Ordinal) || property.StartsWith("set_", StringComparison.Ordinal))
            yield return property.Substring("get_".Length);
    }

    /// <summary>Whether a type with a property can have nothing of the name, nor be called so itself.</summary>
    public static bool IsInTheWayOf(string name, string property) => name == property || IsAccessor(name, property) || IsAccessor(property, name);

    /// <summary>Whether the compiler makes methods of the name for a property, whether or not it can be set.</summary>
    private static bool IsAccessor(string name, string property) => name == $"get_{property}" || name == $"set_{property}";

    /// <summary>What is kept of a static method that generated code calls.</summary>
    public static UserMethod ToUserMethod(this IMethodSymbol method) =>
        new(method.ContainingType.FullName(), method.Name, method.Parameters.FirstOrDefault()?.Type.FullName() ?? "");

    /// <summary>A type by its full name, from <c>global::</c> on.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
