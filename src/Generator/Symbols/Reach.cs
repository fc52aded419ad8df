using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>From where a type can be named: a member of that type can be seen from no farther away.</summary>
internal static class Reach
{
    /// <summary>The accessibility of a member of the type in another type, as near to <c>public</c> as the compiler takes it.</summary>
    public static Accessibility Of(ITypeSymbol type, INamedTypeSymbol within)
    {
        var limits = LimitsOf(within).ToList();
        if (Contains(type, limits))
            return Accessibility.Public;
        return Contains(type, [.. limits, new(Accessibility.Internal, within)]) ? Accessibility.Internal : Accessibility.Private;
    }

    /// <summary>What keeps something from being seen: an accessibility, and the type within which it holds.</summary>
    private readonly record struct Limit(Accessibility Accessibility, INamedTypeSymbol? Within);

    /// <summary>Whether a type can be named wherever something with these limits is seen.</summary>
    private static bool Contains(ITypeSymbol type, List<Limit> limits) =>
        LimitsOf(type).All(needed => limits.Exists(limit => IsAsStrict(limit, needed)));

    private static IEnumerable<Limit> LimitsOf(ITypeSymbol type)
    {
        // A type parameter reaches as far as the type it belongs to, which is asked for itself: to go there would lead back here.
        if (type is ITypeParameterSymbol)
            yield break;
        if (type is IArrayTypeSymbol array)
        {
            foreach (var limit in LimitsOf(array.ElementType))
                yield return limit;
            yield break;
        }

        for (var level = type as INamedTypeSymbol; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.NotApplicable))
                yield return new(level.DeclaredAccessibility, level.ContainingType);
            foreach (var limit in level.TypeArguments.SelectMany(LimitsOf))
                yield return limit;
        }
    }

    /// <summary>Whether what has a limit is seen from nowhere where the other limit forbids it.</summary>
    private static bool IsAsStrict(Limit limit, Limit needed)
    {
        var isPrivateInside = limit.Accessibility == Accessibility.Private && IsInside(limit.Within, needed.Within);
        var isSamePlace = SymbolEqualityComparer.Default.Equals(limit.Within?.OriginalDefinition, needed.Within?.OriginalDefinition);
        return needed.Accessibility switch
        {
            Accessibility.Internal => IsOfAssembly(limit.Accessibility),
            Accessibility.ProtectedOrInternal => IsOfAssembly(limit.Accessibility)
                || (isSamePlace && limit.Accessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal),
            Accessibility.Protected => isPrivateInside
                || (isSamePlace && limit.Accessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal),
            Accessibility.ProtectedAndInternal => isPrivateInside || (isSamePlace && limit.Accessibility == Accessibility.ProtectedAndInternal),
            _ => isPrivateInside,
        };
    }

    private static bool IsOfAssembly(Accessibility accessibility) =>
        accessibility is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal;

    private static bool IsInside(INamedTypeSymbol? inner, INamedTypeSymbol? outer)
    {
        for (var level = inner; level is not null; level = level.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, outer?.OriginalDefinition))
                return true;
        return false;
    }
}
