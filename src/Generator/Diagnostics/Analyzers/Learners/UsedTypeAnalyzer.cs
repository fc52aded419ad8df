using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a used class that nobody can make. One that only the learner cannot make is a parameter of the learner's constructor.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsedTypeAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.UsedCannotBeMade];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var learner = (INamedTypeSymbol)context.Symbol;
        foreach (var (use, type) in learner.UsesOf())
            if (CannotBeMade(type))
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UsedCannotBeMade, use.Place(), type.Name, learner.Name));
    }

    /// <summary>Whether all constructors are private, and nothing within the class can hand out an instance.</summary>
    private static bool CannotBeMade(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class
        && !type.InstanceConstructors.IsEmpty
        && type.InstanceConstructors.All(constructor => constructor.DeclaredAccessibility == Accessibility.Private)
        && type.GetTypeMembers().IsEmpty
        && !type.GetMembers().Any(member => member is { IsStatic: true, DeclaredAccessibility: not Accessibility.Private, IsImplicitlyDeclared: false });
}
