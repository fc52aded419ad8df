using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>Warns of a loss that takes a model's output for something else: a softmax that is applied twice, or not at all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LossInputAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.LossTakesOther];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var learner = (INamedTypeSymbol)context.Symbol;
        if (learner.AttributesOf(RuntimeNames.LearnerAttribute).FirstOrDefault() is not { } attribute
            || attribute.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol model)
            return;
        var output = ModelOutput.Of(model);
        if (DefaultLossAnalyzer.LossOf(learner) is not { } loss)
            Report(context, LossInput.CrossEntropy, "cross entropy", output, model, attribute.Place());
        else if (loss.Parameters is [{ Name: var name }, ..])
            foreach (var (place, takes, given) in Calls(loss))
                Report(context, takes, $"'{takes.Function}'", ModelOutput.Of(given, loss.ContainingType, name, output), model, place);
    }

    private static void Report(
        SymbolAnalysisContext context, LossInput loss, string name, Output output, INamedTypeSymbol model, Location place)
    {
        if (loss.IsWrong(output))
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.LossTakesOther, place, context.Symbol.Name, name, loss.Takes, model.Name, output.Words, loss.Advice));
    }

    /// <summary>The calls of torch's losses in a loss, and what they are given.</summary>
    private static IEnumerable<(Location Place, LossInput Takes, ExpressionSyntax Given)> Calls(IMethodSymbol loss) =>
        from reference in loss.DeclaringSyntaxReferences
        from call in reference.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>()
        let takes = LossInput.All.FirstOrDefault(row => row.Function == Origins.NameOf(call) || row.Module == CalledModule(call, loss.ContainingType))
        where takes is not null
        let given = call.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon is null or { Name.Identifier.ValueText: "input" })
        where given is not null
        select (call.Expression.GetLocation(), takes, given.Expression);

    /// <summary>The type of the module whose <c>call</c> or <c>forward</c> this is, by its creation or by the member that it is in.</summary>
    private static string? CalledModule(InvocationExpressionSyntax call, INamedTypeSymbol learner)
    {
        if (Origins.NameOf(call) is not ("call" or "forward") || call.Expression is not MemberAccessExpressionSyntax { Expression: var module })
            return null;
        return module switch
        {
            InvocationExpressionSyntax creation => Origins.NameOf(creation),
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } => name.Identifier.ValueText,
            IdentifierNameSyntax name => learner.SelfAndBases().SelectMany(level => level.GetMembers(name.Identifier.ValueText)).Select(TypeName).FirstOrDefault(),
            _ => null,
        };
    }

    private static string? TypeName(ISymbol member) => ((member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type)?.Name;
}
