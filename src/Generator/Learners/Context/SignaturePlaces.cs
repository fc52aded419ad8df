using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Where the parts of a method's signature stand in the source, for diagnostics at the very word.</summary>
internal static class SignaturePlaces
{
    /// <summary>What the method returns.</summary>
    public static Location ReturnPlace(this IMethodSymbol method) =>
        method.Declaration()?.ReturnType.GetLocation() ?? method.Place();

    /// <summary>The type parameters with their brackets.</summary>
    public static Location TypeParametersPlace(this IMethodSymbol method) =>
        method.Declaration()?.TypeParameterList?.GetLocation() ?? method.Place();

    /// <summary>The parameters with their parentheses.</summary>
    public static Location ParametersPlace(this IMethodSymbol method) =>
        method.Declaration()?.ParameterList.GetLocation() ?? method.Place();

    /// <summary>A modifier of the method, or its name where it is not written.</summary>
    public static Location ModifierPlace(this IMethodSymbol method, SyntaxKind modifier) =>
        method.Declaration()?.Modifiers is { } modifiers && modifiers.IndexOf(modifier) is >= 0 and var found
            ? modifiers[found].GetLocation()
            : method.Place();

    /// <summary>The type of a parameter.</summary>
    public static Location TypePlace(this IParameterSymbol parameter) =>
        parameter.Declaration()?.Type?.GetLocation() ?? parameter.Place();

    /// <summary>The modifier that passes a parameter by reference or as a list.</summary>
    public static Location ModifierPlace(this IParameterSymbol parameter) =>
        parameter.Declaration()?.Modifiers is [var modifier, ..] ? modifier.GetLocation() : parameter.Place();

    /// <summary>The declaration in the source; of a partial method the part that defines it.</summary>
    public static MethodDeclarationSyntax? Declaration(this IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;

    private static ParameterSyntax? Declaration(this IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax;
}
