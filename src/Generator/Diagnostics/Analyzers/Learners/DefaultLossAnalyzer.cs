using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>Warns of a learner without a loss whose model has one output: the cross entropy of one class is 0, whatever it is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefaultLossAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.EntropyOfOneOutput];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var learner = (INamedTypeSymbol)context.Symbol;
        if (learner.AttributesOf(RuntimeNames.LearnerAttribute).FirstOrDefault() is { } attribute
            && attribute.AttributeClass!.TypeArguments[0] is INamedTypeSymbol model
            && (IsOne(OutputOf(model)) || ModelOutput.Of(model).Width == 1)
            && LossOf(learner) is null)
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.EntropyOfOneOutput, attribute.Place(), learner.Name, model.Name));
    }

    /// <summary>The shape of the model's output, as the generator noted it down; none of a written model.</summary>
    private static ImmutableArray<TypedConstant> OutputOf(INamedTypeSymbol model) =>
        model.AttributesOf(RuntimeNames.PlannedModelAttribute).FirstOrDefault()?.ConstructorArguments
            is [_, { Kind: TypedConstantKind.Array, IsNull: false, Values: var shape }, ..] ? shape : [];

    /// <summary>The classes are the first dimension after the samples'.</summary>
    private static bool IsOne(ImmutableArray<TypedConstant> shape) => shape is [{ Value: 1L }, ..];

    /// <summary>The loss that a learner declares, or that is declared by the nearest class that it derives from.</summary>
    internal static IMethodSymbol? LossOf(INamedTypeSymbol learner) => learner.LearnerLevels().SelectMany(LossesOf).FirstOrDefault();

    private static IEnumerable<IMethodSymbol> LossesOf(INamedTypeSymbol level) => level.AttributesOf(RuntimeNames.LossOfTypeAttribute)
        .SelectMany(attribute => attribute.AttributeClass!.TypeArguments[0].GetMembers("Compute"))
        .OfType<IMethodSymbol>()
        .Concat(level.GetMembers().OfType<IMethodSymbol>().Where(method => method.HasAttribute(RuntimeNames.LossAttribute)));
}
