using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>From where a type can be named: a member of that type can be seen from no farther away.</summary>
internal static class Reach
{
    private const int Private = 0, Internal = 1, Public = 2;

    /// <summary>The accessibility of a member of the type in another type, as near to <c>public</c> as the compiler takes it.</summary>
    public static string Keyword(ITypeSymbol type, INamedTypeSymbol within)
    {
        var reach = Of(type);
        if (reach >= Of(within))
            return "public";
        return reach == Internal ? "internal" : "private";
    }

    private static int Of(ITypeSymbol type)
    {
        // A type parameter reaches as far as the type it belongs to, which is asked for itself: to go there would lead back here.
        if (type is ITypeParameterSymbol)
            return Public;
        var reach = Public;
        for (var level = type; level is not null; level = level.ContainingType)
        {
            reach = Math.Min(reach, level.DeclaredAccessibility switch
            {
                Accessibility.Public or Accessibility.NotApplicable => Public,
                Accessibility.Internal or Accessibility.ProtectedOrInternal => Internal,
                _ => Private,
            });
            if (level is INamedTypeSymbol named)
                reach = named.TypeArguments.Select(Of).Append(reach).Min();
        }

        return reach;
    }
}
