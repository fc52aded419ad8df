using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Follows a value that a method returns back to the operation that made it. By names alone, and only where they leave no doubt: what is
/// not understood gives nothing.
/// </summary>
internal static class Origins
{
    // These change the type or the place of a tensor, or its numbers in training alone; not what they mean.
    private static readonly HashSet<string> SameShape = new(StringComparer.Ordinal)
    {
        "contiguous", "to", "to_type", "type", "float", "double", "half", "long", "cpu", "cuda", "detach", "clone", "alias",
        "dropout", "dropout1d", "dropout2d", "alpha_dropout", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "DetachFromDisposeScope",
    };

    // These change its shape.
    private static readonly HashSet<string> Transparent = new(SameShape, StringComparer.Ordinal)
    {
        "squeeze", "unsqueeze", "flatten", "unflatten", "view", "view_as", "reshape", "reshape_as", "permute", "transpose",
    };

    /// <summary>What a method of the user's returns, one expression for each return; none where it is not in the source.</summary>
    public static IEnumerable<ExpressionSyntax> ReturnedBy(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).SelectMany(Returned);

    /// <summary>Goes back through variables, and through calls that keep what a tensor means.</summary>
    /// <param name="expression">The value, in a method.</param>
    /// <returns>What made it: a call, or a name that the method does not assign; <see langword="null"/> where that is open.</returns>
    public static ExpressionSyntax? Of(ExpressionSyntax expression) => Of(expression, Transparent);

    /// <summary>The same, but only through calls that keep the shape.</summary>
    /// <param name="expression">The value, in a method.</param>
    /// <returns>What made it, in its shape; <see langword="null"/> where that is open.</returns>
    public static ExpressionSyntax? OfSameShape(ExpressionSyntax expression) => Of(expression, SameShape);

    private static ExpressionSyntax? Of(ExpressionSyntax expression, HashSet<string> transparent)
    {
        ExpressionSyntax? current = expression;
        while (current is not null)
        {
            var before = Before(current, transparent);
            if (before == current)
                return current;
            current = before;
        }
        return null;
    }

    /// <summary>The name of what a call calls, without what stands before it.</summary>
    public static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>What a call is about: what stands before the point, or the first argument of a function of torch.</summary>
    /// <param name="call">The call.</param>
    /// <returns>It; <see langword="null"/> where there is none.</returns>
    public static ExpressionSyntax? Subject(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: { } owner } && !IsTorch(owner)
            ? owner
            : call.ArgumentList.Arguments.FirstOrDefault()?.Expression;

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: { } value } => [value],
        MethodDeclarationSyntax { Body: { } body } =>
            from statement in body.DescendantNodes(node => !IsFunction(node)).OfType<ReturnStatementSyntax>()
            where statement.Expression is not null
            select statement.Expression,
        _ => [],
    };

    /// <summary>One step back: the same where there is none, nothing where it is open.</summary>
    private static ExpressionSyntax? Before(ExpressionSyntax expression, HashSet<string> transparent) => expression switch
    {
        ParenthesizedExpressionSyntax inner => inner.Expression,
        CastExpressionSyntax cast => cast.Expression,
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => suppressed.Operand,
        IdentifierNameSyntax name => Assigned(name),
        InvocationExpressionSyntax call when transparent.Contains(NameOf(call)) => Subject(call),
        _ => expression,
    };

    private static bool IsTorch(ExpressionSyntax owner) => owner switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText is "functional" or "nn" or "special" or "torch",
        // A type or an alias, by the way that these are spelt; what is not written yet is neither.
        IdentifierNameSyntax { Identifier.ValueText: { Length: > 0 } name } =>
            name is "functional" or "nn" or "special" or "torch" || char.IsUpper(name[0]),
        _ => false,
    };

    /// <summary>
    /// What a variable was last assigned before it is read; itself where the method does not assign it, nothing where it may have been
    /// assigned something else in between.
    /// </summary>
    public static ExpressionSyntax? Assigned(IdentifierNameSyntax name)
    {
        if (name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            return name;
        var last = member.DescendantNodes().Where(node => IsAssignmentOf(node, name.Identifier.ValueText) && node.Span.End <= name.SpanStart)
            .LastOrDefault();
        if (last is null)
            return name;
        var statement = last.FirstAncestorOrSelf<StatementSyntax>();
        return statement?.Parent is { } block && block.Span.Contains(name.Span) && !member.DescendantNodes().Any(IsLoopAround)
            ? ValueOf(last)
            : null;

        // In a loop, what stands behind the reading may have been assigned before it.
        bool IsLoopAround(SyntaxNode node) =>
            node is ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            && node.Span.Contains(name.Span) && !node.Span.Contains(last.Span);
    }

    /// <summary>Whether a variable has another value afterwards: one that is assigned, alone or among others, or changed in place.</summary>
    private static bool IsAssignmentOf(SyntaxNode node, string name) => node switch
    {
        VariableDeclaratorSyntax { Initializer: not null } variable => variable.Identifier.ValueText == name,
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax targets } =>
            targets.Arguments.Any(target => IsName(target.Expression, name)),
        AssignmentExpressionSyntax assignment => IsName(assignment.Left, name),
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) && IsName(argument.Expression, name),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call, Parent: ExpressionStatementSyntax } =>
            call.Name.Identifier.ValueText.EndsWith("_", StringComparison.Ordinal) && IsName(call.Expression, name),
        _ => false,
    };

    private static bool IsName(ExpressionSyntax expression, string name) =>
        expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name;

    private static ExpressionSyntax? ValueOf(SyntaxNode assignment) => assignment switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer!.Value,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax } simple when simple.IsKind(SyntaxKind.SimpleAssignmentExpression) => simple.Right,
        _ => null,
    };

    private static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;
}
