using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Recognises code that runs inside a dispose scope of TorchSharp's: one that it opens itself, or that of the training loop.
/// </summary>
internal static class DisposeScopes
{
    private const string Opening = "NewDisposeScope";

    public static bool Surround(IOperation operation, ISymbol around) =>
        around.HasAttribute(RuntimeNames.CallbackAttribute)
        || operation.Syntax.Ancestors().Any(node => Holds(node, operation.Syntax));

    private static bool Holds(SyntaxNode node, SyntaxNode inner) => node switch
    {
        UsingStatementSyntax block => Opens(block.Declaration) || Opens(block.Expression),
        BlockSyntax block => block.Statements.TakeWhile(statement => statement.SpanStart < inner.SpanStart).Any(IsUsing),
        CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>()
            .TakeWhile(statement => statement.SpanStart < inner.SpanStart).Any(statement => IsUsing(statement.Statement)),
        _ => false,
    };

    private static bool IsUsing(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax declaration
        && declaration.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)
        && Opens(declaration.Declaration);

    private static bool Opens(SyntaxNode? node) =>
        node?.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => Origins.NameOf(call) == Opening) == true;
}
