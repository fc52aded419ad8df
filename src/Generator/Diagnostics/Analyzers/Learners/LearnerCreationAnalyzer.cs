using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Explains why a learner cannot be made without a model, where the compiler only says that no constructor has these parameters.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LearnerCreationAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.ModelNotGiven];

    private protected override void Register(AnalysisContext context) => context.RegisterSyntaxNodeAction(
        Analyze, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var creation = (BaseObjectCreationExpressionSyntax)context.Node;
        var semantics = context.SemanticModel;
        if (semantics.GetSymbolInfo(creation, context.CancellationToken).Symbol is not null
            || semantics.GetTypeInfo(creation, context.CancellationToken).Type is not INamedTypeSymbol learner
            || learner.AttributesOf(RuntimeNames.LearnerAttribute).FirstOrDefault()?.AttributeClass?.TypeArguments is not [INamedTypeSymbol model]
            || WhyNot(model, learner, semantics.Compilation) is not { } reason
            || GivesModel(creation, model, semantics))
            return;
        var place = creation is ObjectCreationExpressionSyntax { Type: var type } ? type.GetLocation() : creation.NewKeyword.GetLocation();
        var example = $"new {learner.Name}(data, () => new {model.Name}(…), seed: 1)";
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ModelNotGiven, place, learner.Name, model.Name, reason, example));
    }

    /// <summary>Why the learner does not create its model itself; <see langword="null"/> where it does.</summary>
    private static string? WhyNot(INamedTypeSymbol model, INamedTypeSymbol learner, Compilation compilation)
    {
        if (!model.IsModel() || ModelShape.IsConstructible(model, learner, compilation))
            return null;
        if (model.IsAbstract)
            return "it is abstract";
        return Constructors.HasRequiredMembers(model)
            ? "it has required members"
            : "it has not one constructor that can be called without arguments";
    }

    /// <summary>Whether an argument is the model, or may create it: then something else is wrong.</summary>
    private static bool GivesModel(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol model, SemanticModel semantics) =>
        creation.ArgumentList?.Arguments.Any(argument =>
            argument.Expression is AnonymousFunctionExpressionSyntax
            || semantics.GetTypeInfo(argument.Expression).Type is not { } type
            || type.TypeKind == TypeKind.Delegate
            || SymbolEqualityComparer.Default.Equals(type, model)) == true;
}
