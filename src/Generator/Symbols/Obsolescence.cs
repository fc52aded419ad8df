using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// What <c>[Obsolete("…", error: true)]</c> forbids. The compiler's error would stand in generated code, and nothing could silence it there.
/// </summary>
internal static class Obsolescence
{
    private const string ObsoleteAttribute = "System.ObsoleteAttribute";

    /// <summary>Whether the generated part of a type must not use a member or a type, with its arguments and all that it is nested in.</summary>
    public static bool IsForbiddenIn(this ISymbol symbol, INamedTypeSymbol user) => !IsObsolete(user) && IsForbidden(symbol);

    /// <summary>Reports a member that generated code would have to use and must not, and says whether there was something to report.</summary>
    /// <param name="member">The member.</param>
    /// <param name="user">The type whose generated part would use it.</param>
    /// <param name="use">By what it is used, such as <c>[Loss]</c>.</param>
    /// <param name="place">Where to report.</param>
    /// <param name="diagnostics">Where reports go.</param>
    public static bool Report(ISymbol member, INamedTypeSymbol user, string use, Location place, DiagnosticBag diagnostics)
    {
        if (!member.IsForbiddenIn(user))
            return false;
        diagnostics.Report(DiagnosticDescriptors.UseIsForbidden, place, member.Name, user.Name, use);
        return true;
    }

    /// <summary>Code of what is obsolete may use what is obsolete.</summary>
    private static bool IsObsolete(ISymbol symbol)
    {
        for (ISymbol? level = symbol; level is not null and not INamespaceSymbol; level = level.ContainingSymbol)
            if (level.HasAttribute(ObsoleteAttribute))
                return true;
        return false;
    }

    private static bool IsForbidden(ISymbol symbol) => symbol switch
    {
        // It belongs to what is asked for itself: to go there would lead back here.
        ITypeParameterSymbol => false,
        IArrayTypeSymbol array => IsForbidden(array.ElementType),
        INamedTypeSymbol type => IsMarked(type) || type.TypeArguments.Any(IsForbidden) || IsOuterForbidden(type),
        IPropertySymbol property => IsMarked(property) || IsMarked(property.GetMethod) || IsMarked(property.SetMethod) || IsOuterForbidden(property),
        _ => IsMarked(symbol) || IsOuterForbidden(symbol),
    };

    private static bool IsOuterForbidden(ISymbol symbol) => symbol.ContainingType is { } outer && IsForbidden(outer);

    private static bool IsMarked(ISymbol? symbol) =>
        symbol?.AttributesOf(ObsoleteAttribute).Any(attribute => attribute.ConstructorArguments is [_, { Value: true }, ..]) == true;
}
