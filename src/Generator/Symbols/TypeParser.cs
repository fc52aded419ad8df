using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>What must hold for any class that the generator adds a part to.</summary>
internal static class TypeParser
{
    /// <summary>Checks that the class can have a further part, and returns its identity; or reports why not.</summary>
    /// <param name="type">The class.</param>
    /// <param name="declaration">The part of it that has the attribute.</param>
    /// <param name="diagnostics">Where reports go.</param>
    public static TypeIdentity? Parse(INamedTypeSymbol type, TypeDeclarationSyntax declaration, DiagnosticBag diagnostics)
    {
        var obstacle = type switch
        {
            { IsRecord: true } => "a record",
            { IsStatic: true } => "static",
            _ when Nameable.IsLocalToFile(type) => "local to its file",
            _ => null,
        };
        if (obstacle is not null)
            diagnostics.Report(DiagnosticDescriptors.MustBeClass, declaration.Identifier.GetLocation(), type.Name, obstacle);

        CheckPartial(type.Name, declaration, diagnostics);
        return diagnostics.HasErrors ? null : TypeIdentity.Of(type);
    }

    /// <summary>Reports each type from here outwards that is not partial.</summary>
    public static void CheckPartial(string type, TypeDeclarationSyntax? declaration, DiagnosticBag diagnostics)
    {
        for (var part = declaration; part is not null; part = part.Parent as TypeDeclarationSyntax)
            if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
                diagnostics.Report(DiagnosticDescriptors.MustBePartial, part.Identifier.GetLocation(), part.Identifier.ValueText, type);
    }

    /// <summary>
    /// Whether this declaration is the first with the attribute. A class that has it twice is the compiler's error, but must not
    /// be written twice.
    /// </summary>
    public static bool IsFirst(GeneratorAttributeSyntaxContext target)
    {
        var attribute = target.Attributes[0].AttributeClass?.OriginalDefinition;
        var first = target.TargetSymbol.GetAttributes().FirstOrDefault(
            candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass?.OriginalDefinition, attribute));
        return first?.Syntax()?.Parent?.Parent == target.TargetNode;
    }
}
