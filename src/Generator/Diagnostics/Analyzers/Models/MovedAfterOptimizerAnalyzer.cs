using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a model that is moved after an optimizer was made of its parameters, in one method: the move puts others in their place,
/// and the optimizer goes on training those that nobody uses any more. A class with <c>[Model]</c> moves its state in place.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MovedAfterOptimizerAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.MovedAfterOptimizer];

    private protected override void Register(AnalysisContext context) => context.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        foreach (var block in context.OperationBlocks)
        {
            var operations = block.DescendantsAndSelf().ToList();
            var optimizers = operations.SelectMany(MadeOf).ToList();
            if (optimizers.Count == 0)
                continue;
            foreach (var move in operations.OfType<IInvocationOperation>())
                if (Moved(move) is { } model && optimizers.Find(made => IsBefore(made, model, move)) is { Optimizer: not null } broken
                    && !IsMadeAgain(operations, optimizers, model, broken.Optimizer, move))
                    context.ReportDiagnostic(Diagnostic.Create(
                        DiagnosticDescriptors.MovedAfterOptimizer,
                        move.Syntax.GetLocation(),
                        additionalLocations: [broken.Optimizer.Syntax.GetLocation()],
                        model.Name));
        }
    }

    /// <summary>The models of whose parameters an operation makes an optimizer.</summary>
    private static IEnumerable<(IOperation Optimizer, ISymbol Model)> MadeOf(IOperation operation) =>
        operation is IInvocationOperation or IObjectCreationOperation && operation.Type is INamedTypeSymbol type && IsOptimizer(type)
            ? from call in operation.Descendants().OfType<IInvocationOperation>()
              where call.TargetMethod.Name is "parameters" or "named_parameters" && call.TargetMethod.ContainingType.IsModule()
              let model = Variable(call.Instance)
              where model is not null
              select (operation, model)
            : [];

    /// <summary>The model that a call moves to another device or dtype.</summary>
    private static ISymbol? Moved(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("to" or "cuda" or "cpu" or "half" or "@double" or "@float" or "bfloat16"))
            return null;
        var receiver = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        return receiver?.Type is INamedTypeSymbol type && type.IsModule() && !type.IsModel() ? Variable(receiver) : null;
    }

    /// <summary>The variable that an expression is, through conversions.</summary>
    private static ISymbol? Variable(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => Variable(conversion.Operand),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };

    /// <summary>Whether the optimizer was certainly made before: its statement stands earlier in a block around the move.</summary>
    private static bool IsBefore((IOperation Optimizer, ISymbol Model) made, ISymbol model, IOperation move) =>
        SymbolEqualityComparer.Default.Equals(made.Model, model)
        && made.Optimizer.Syntax.Span.End <= move.Syntax.SpanStart
        && Block(made.Optimizer.Syntax) is { } block
        && block.Span.Contains(move.Syntax.Span)
        && Function(made.Optimizer.Syntax) == Function(move.Syntax);

    /// <summary>Whether in between or afterwards there is another model or another optimizer: then the old one may not be used any more.</summary>
    private static bool IsMadeAgain(
        List<IOperation> operations, List<(IOperation Optimizer, ISymbol Model)> optimizers, ISymbol model, IOperation optimizer, IOperation move) =>
        optimizers.Exists(other => other.Optimizer.Syntax.SpanStart > move.Syntax.SpanStart)
        || operations.OfType<ISimpleAssignmentOperation>().Any(assignment =>
            SymbolEqualityComparer.Default.Equals(Variable(assignment.Target), model)
            && assignment.Syntax.SpanStart > optimizer.Syntax.SpanStart
            && assignment.Syntax.Span.End <= move.Syntax.SpanStart);

    private static SyntaxNode? Block(SyntaxNode node) => node.FirstAncestorOrSelf<StatementSyntax>() switch
    {
        { Parent: GlobalStatementSyntax { Parent: { } unit } } => unit,
        var statement => statement?.Parent,
    };

    private static SyntaxNode? Function(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static bool IsOptimizer(INamedTypeSymbol type) => type.SelfAndBases().Any(ancestor => ancestor.HasName(RuntimeNames.Optimizer));
}
