using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Recognises learners, and the classes that are theirs.</summary>
internal static class LearnerTypes
{
    /// <summary>Whether the class is a learner, or one that learners derive from.</summary>
    public static bool IsLearner(this INamedTypeSymbol type) =>
        type.HasAttribute(RuntimeNames.LearnerAttribute) || type.SelfAndBases().Any(level => level.HasName(RuntimeNames.LearnerOfModel));

    /// <summary>The learner and its base classes as far as they are the user's, the nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> LearnerLevels(this INamedTypeSymbol learner) => learner.SelfAndBases().TakeWhile(
        level => level.SpecialType != SpecialType.System_Object && !level.HasName(RuntimeNames.LearnerOfModel));

    /// <summary>The <c>[Use]</c> of a learner with the classes they attach.</summary>
    public static IEnumerable<(AttributeData Use, INamedTypeSymbol Type)> UsesOf(this INamedTypeSymbol learner) =>
        from use in learner.AttributesOf(RuntimeNames.UseAttribute)
        where use.AttributeClass!.TypeArguments[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error }
        select (use, (INamedTypeSymbol)use.AttributeClass!.TypeArguments[0]);

    /// <summary>The methods with <c>[Callback]</c> that the class itself declares.</summary>
    public static IEnumerable<IMethodSymbol> OwnCallbacks(this INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => method.HasAttribute(RuntimeNames.CallbackAttribute));

    /// <summary>Whether code of other assemblies can name the symbol, those that this one calls friends aside.</summary>
    public static bool IsSeenFromOutside(this ISymbol symbol)
    {
        for (var level = symbol; level is not null and not INamespaceSymbol; level = level.ContainingSymbol)
            if (level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        return true;
    }
}
