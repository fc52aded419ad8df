using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes a method one that the loop can call: synchronous, not generic, with values as parameters, and accessible.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeCallableFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.NotCallable.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        var token = context.Root.FindToken(context.Span.Start);
        if (context.Enclosing<MethodDeclarationSyntax>() is not { } method)
            yield break;
        var repair = token.Parent switch
        {
            ParameterSyntax parameter when parameter.Modifiers.Contains(token) => ByValue(context, method, parameter),
            TypeParameterListSyntax types => new("Remove the type parameters", "RemoveTypeParameters", [context.Remove(types.Span)]),
            MethodDeclarationSyntax when token.IsKind(SyntaxKind.AsyncKeyword) => Synchronous(context, method, token),
            MethodDeclarationSyntax when token == method.Identifier => Accessible(context, method),
            _ when method.ReturnType.Span == context.Span && Returns.Drop(context, method) is { } dropped =>
                new Repair("Return nothing", "ReturnNothing", [.. dropped]),
            _ => null,
        };
        if (repair is not null && context.Compiles(repair.Edits))
            yield return repair;
    }

    private static Repair? Synchronous(DiagnosticContext context, MethodDeclarationSyntax method, SyntaxToken keyword)
    {
        var awaits = method.DescendantNodes().Any(node => node is AwaitExpressionSyntax or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 });
        if (awaits)
            return null;
        var without = context.Remove(TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart));
        return new("Make it synchronous", "MakeSynchronous", [without, context.Replace(method.ReturnType.Span, Result(method.ReturnType))]);
    }

    /// <summary>What a method returns once it is not <c>async</c>.</summary>
    private static string Result(TypeSyntax type) => type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } task
        ? task.TypeArgumentList.Arguments[0].ToString()
        : "void";

    private static Repair? Accessible(DiagnosticContext context, MethodDeclarationSyntax method)
    {
        // What overrides it, or is overridden, would have to change too.
        if (method.ExplicitInterfaceSpecifier is not null
            || method.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.OverrideKeyword or SyntaxKind.AbstractKeyword))
            return null;
        var (span, text) = Accessibilities.With(method, "internal");
        return new("Make it internal", "MakeInternal", [context.Replace(span, text)]);
    }

    private static Repair? ByValue(DiagnosticContext context, MethodDeclarationSyntax method, ParameterSyntax parameter)
    {
        if (context.Model.GetDeclaredSymbol(parameter, context.Token) is not { RefKind: not RefKind.Out } symbol)
            return null;
        var modifiers = parameter.Modifiers.Span;
        var without = context.Remove(TextSpan.FromBounds(modifiers.Start, parameter.Type!.SpanStart));
        if (!IsWritten(context, method, symbol))
            return new("Take it by value", "TakeByValue", [without]);
        return symbol.ContainingSymbol is IMethodSymbol { ReturnsVoid: true } callback && CanReplace(callback, symbol)
            ? new("Return it instead", "ReturnInstead", [without, .. Returning(context, method, symbol.Name)])
            : null;
    }

    private static bool IsWritten(DiagnosticContext context, MethodDeclarationSyntax method, IParameterSymbol parameter)
    {
        SyntaxNode? body = method.Body ?? (SyntaxNode?)method.ExpressionBody?.Expression;
        return body is null
            || context.Model.AnalyzeDataFlow(body) is not { Succeeded: true } flow
            || flow.WrittenInside.Contains(parameter, SymbolEqualityComparer.Default);
    }

    /// <summary>Whether the event takes from the callback what the parameter was given.</summary>
    private static bool CanReplace(IMethodSymbol callback, IParameterSymbol parameter) =>
        Signature.IsTensor(parameter.Type)
        && callback.Parameters.Count(other => other.RefKind != RefKind.None) == 1
        && callback.EventsOf().All(moment => (moment, parameter.Name) is (TrainingEvent.LossBegin, "output") or (TrainingEvent.BackwardBegin, "loss"));

    private static IEnumerable<Edit> Returning(DiagnosticContext context, MethodDeclarationSyntax method, string parameter)
    {
        yield return context.Replace(method.ReturnType.Span, method.ParameterList.Parameters.Single(written => written.Identifier.ValueText == parameter).Type!.ToString());
        if (method.ExpressionBody?.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment
            && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
            yield return context.Remove(TextSpan.FromBounds(assignment.SpanStart, assignment.Right.SpanStart));
        foreach (var statement in Returns.Of(method))
            yield return context.Replace(statement.Span, $"return {parameter};");
        if (method.Body is { Statements: [.., not ReturnStatementSyntax and var last] } body)
            yield return context.Insert(last.Span.End, $"{context.LineBreakBefore(last)}return {parameter};");
    }
}
