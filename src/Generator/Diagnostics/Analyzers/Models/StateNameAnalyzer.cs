using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Reports members of a written model whose state would have one name: the second would take the place of the first, in the registration
/// as in every file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateNameAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } =
        [DiagnosticDescriptors.StateNameTaken, DiagnosticDescriptors.StateNameInvalid];

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsWrittenModel())
            return;

        var owners = new Dictionary<string, IFieldSymbol>(StringComparer.Ordinal);
        foreach (var field in type.SelfAndBases().Reverse().SelectMany(State))
        {
            var name = field.StateName();
            if (!SymbolEqualityComparer.Default.Equals(field.ContainingType, type))
            {
                owners[name] = field;
                continue;
            }

            if (name.Length == 0 || name.IndexOf('.') >= 0)
                Report(context, DiagnosticDescriptors.StateNameInvalid, field, name);
            else if (owners.TryGetValue(name, out var owner))
                Report(context, DiagnosticDescriptors.StateNameTaken, field, name, Describe(owner, type));
            else
                owners.Add(name, field);
        }
    }

    private static IEnumerable<IFieldSymbol> State(INamedTypeSymbol level) =>
        level.IsTorch() ? [] : level.OwnFields().Where(field => !field.IsStatic && field.HoldsState());

    private static string Describe(IFieldSymbol owner, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(owner.ContainingType, type)
            ? $"'{owner.Member().Name}'"
            : $"'{owner.Member().Name}' of its base class '{owner.ContainingType.Name}'";

    private static void Report(SymbolAnalysisContext context, DiagnosticDescriptor descriptor, IFieldSymbol field, string name, string owner = "")
    {
        // The name where it is written, else the member that has it.
        var place = field.NameAttribute()?.PlaceOf("Name") ?? field.Member().Place();
        context.ReportDiagnostic(Diagnostic.Create(descriptor, place, field.Member().Name, name, owner));
    }
}
