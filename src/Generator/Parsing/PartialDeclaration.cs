using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Checks that a part can be added to a type.</summary>
internal static class PartialDeclaration
{
    /// <summary>Reports the type, and each type around it, that is not partial.</summary>
    public static void Check(INamedTypeSymbol type, DiagnosticBag diagnostics)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!IsPartial(current))
                diagnostics.Report(DiagnosticDescriptors.MustBePartial, current.Place(), current.Name, type.Name);
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
