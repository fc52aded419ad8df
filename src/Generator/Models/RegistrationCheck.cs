using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Warns of a constructor that leaves a written model without any registered state.</summary>
internal static class RegistrationCheck
{
    public static void Run(ModelSource source, DiagnosticBag diagnostics)
    {
        if (source.Type.IsAbstract || OtherMembersRegister(source.Type))
            return;

        foreach (var constructor in source.Type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared))
        {
            var written = constructor.DeclaringSyntaxReferences[0].GetSyntax();
            if (written is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })
                continue;
            // The syntax of a primary constructor is that of the whole class.
            if (written is TypeDeclarationSyntax || !Registers(written))
                diagnostics.Report(DiagnosticDescriptors.NeverRegistered, constructor.Locations[0], source.Type.Name);
        }
    }

    private static bool OtherMembersRegister(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(part => part.Members)
        .Any(member => member is MethodDeclarationSyntax && Registers(member));

    private static bool Registers(SyntaxNode node) => node.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText
            is "RegisterComponents" or "register_module" or "register_parameter" or "register_buffer" or "add_module");
}
