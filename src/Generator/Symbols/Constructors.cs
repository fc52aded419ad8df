using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Questions about constructors.</summary>
internal static class Constructors
{
    private const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    /// <summary>Whether <c>new T()</c> compiles within a type.</summary>
    public static bool CanBeCalledWithoutArguments(INamedTypeSymbol type, INamedTypeSymbol within, Compilation compilation)
    {
        if (type.IsAbstract)
            return false;
        var candidates = type.InstanceConstructors
            .Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
                && compilation.IsSymbolAccessibleWithin(constructor, within))
            .ToList();
        // Of several the compiler takes the one that needs no default, and otherwise none.
        var called = candidates.Find(constructor => constructor.Parameters.IsEmpty) ?? (candidates is [var single] ? single : null);
        return called is not null && IsComplete(called) && !called.IsForbiddenIn(within);
    }

    /// <summary>Whether a call of the constructor leaves no required member open.</summary>
    public static bool IsComplete(IMethodSymbol constructor) =>
        !HasRequiredMembers(constructor.ContainingType) || constructor.HasAttribute(SetsRequiredMembers);

    /// <summary>Whether who makes an instance has to set members.</summary>
    public static bool HasRequiredMembers(INamedTypeSymbol type) => type.SelfAndBases()
        .SelectMany(level => level.GetMembers())
        .Any(member => member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true });
}
