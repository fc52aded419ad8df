using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Recognises expressions that give a tensor of Booleans. By names alone, as <see cref="Origins"/>, and only where they leave no doubt.
/// </summary>
internal static class BooleanTensors
{
    /// <summary>How many variables, members and methods are followed; they may go round in a circle.</summary>
    private const int FarthestBack = 8;

    private static readonly HashSet<string> Predicates = new(StringComparer.Ordinal)
    {
        "eq", "ne", "gt", "ge", "lt", "le", "not_equal", "greater", "greater_equal", "less", "less_equal", "isclose", "isin",
        "isnan", "isinf", "isposinf", "isneginf", "isfinite", "isreal", "signbit",
        "logical_not", "logical_and", "logical_or", "logical_xor", "@bool", "bool",
    };

    private static readonly HashSet<string> Numbers =
        new(StringComparer.Ordinal) { "float", "double", "half", "bfloat16", "byte", "int", "long", "short" };

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "bool", "float16", "float32", "float64", "bfloat16", "uint8", "int8", "int16", "int32", "int64", "half", "float", "double",
    };

    // These keep the type of the tensor that they are about.
    private static readonly HashSet<string> KeepType = new(StringComparer.Ordinal)
    {
        "triu", "tril", "squeeze", "unsqueeze", "flatten", "view", "view_as", "reshape", "reshape_as", "permute", "transpose", "swapaxes",
        "t", "contiguous", "expand", "expand_as", "broadcast_to", "repeat", "repeat_interleave", "tile", "narrow", "slice", "index", "select",
        "cpu", "cuda", "detach", "clone", "alias", "masked_fill", "flip", "roll", "MoveToOuterDisposeScope", "DetachFromDisposeScope",
        "bitwise_not", "bitwise_and", "bitwise_or", "bitwise_xor",
    };

    // These make a tensor of the type that they are asked for.
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal)
    {
        "zeros", "ones", "full", "empty", "eye", "tensor", "from_array", "as_tensor", "zeros_like", "ones_like", "full_like", "empty_like",
        "new_zeros", "new_ones", "new_full", "new_empty", "new_tensor",
    };

    /// <summary>Whether an expression, which stands for a tensor, gives one of Booleans.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="owner">The type in whose code it stands.</param>
    public static bool Is(ExpressionSyntax expression, INamedTypeSymbol? owner) => Is(expression, owner, FarthestBack);

    private static bool Is(ExpressionSyntax? expression, INamedTypeSymbol? owner, int back) => back >= 0 && expression switch
    {
        ParenthesizedExpressionSyntax inner => Is(inner.Expression, owner, back),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Is(suppressed.Operand, owner, back),
        PrefixUnaryExpressionSyntax negation => negation.Kind() is SyntaxKind.BitwiseNotExpression or SyntaxKind.LogicalNotExpression
            && Is(negation.Operand, owner, back),
        BinaryExpressionSyntax binary => IsBinary(binary, owner, back),
        ConditionalExpressionSyntax choice => Is(choice.WhenTrue, owner, back) || Is(choice.WhenFalse, owner, back),
        ElementAccessExpressionSyntax element => Is(element.Expression, owner, back),
        InvocationExpressionSyntax call => IsCall(call, owner, back),
        IdentifierNameSyntax name => IsNamed(name, owner, back - 1),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } =>
            IsMember(name, owner, back - 1),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "T" or "H" or "mT" } turned => Is(turned.Expression, owner, back),
        _ => false,
    };

    private static bool IsBinary(BinaryExpressionSyntax binary, INamedTypeSymbol? owner, int back) => binary.Kind() switch
    {
        SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
            or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression => true,
        SyntaxKind.BitwiseAndExpression or SyntaxKind.BitwiseOrExpression or SyntaxKind.ExclusiveOrExpression =>
            Is(binary.Left, owner, back) && Is(binary.Right, owner, back),
        SyntaxKind.CoalesceExpression => Is(binary.Left, owner, back) || Is(binary.Right, owner, back),
        _ => false,
    };

    private static bool IsCall(InvocationExpressionSyntax call, INamedTypeSymbol? owner, int back)
    {
        var (name, arguments) = (Origins.NameOf(call), call.ArgumentList.Arguments);
        if (Predicates.Contains(name))
            return true;
        if (Numbers.Contains(name))
            return false;
        if (Makers.Contains(name) && arguments.Any(item => IsBooleanType(item.Expression) || HoldsBooleans(item.Expression)))
            return true;
        if (name is "to" or "to_type" or "type")
            return arguments.Any(argument => IsBooleanType(argument.Expression))
                || (!arguments.Any(argument => IsType(argument.Expression)) && Is(Origins.Subject(call), owner, back));
        if (KeepType.Contains(name))
            return Is(Origins.Subject(call), owner, back);
        return call.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
            && owner is not null
            && owner.GetMembers(name).OfType<IMethodSymbol>().SelectMany(Origins.ReturnedBy).Any(value => Is(value, owner, back - 1));
    }

    /// <summary>A variable of the method, or a member of its type.</summary>
    private static bool IsNamed(IdentifierNameSyntax name, INamedTypeSymbol? owner, int back)
    {
        var assigned = Origins.Assigned(name);
        return assigned == name ? IsMember(name, owner, back) : Is(assigned, owner, back);
    }

    private static bool IsMember(IdentifierNameSyntax name, INamedTypeSymbol? owner, int back)
    {
        if (owner is null || !owner.GetMembers(name.Identifier.ValueText).Any(member => member is IFieldSymbol or IPropertySymbol))
            return false;
        return owner.DeclaringSyntaxReferences
            .SelectMany(part => Values(part.GetSyntax(), name.Identifier.ValueText))
            .Any(value => Is(value, owner, back));
    }

    /// <summary>All that a type gives a member of its own.</summary>
    private static IEnumerable<ExpressionSyntax> Values(SyntaxNode type, string name) =>
        type.DescendantNodes().Select(node => Value(node, name)).Where(value => value is not null)!;

    private static ExpressionSyntax? Value(SyntaxNode node, string name) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field =>
            field.Identifier.ValueText == name ? field.Initializer?.Value : null,
        PropertyDeclarationSyntax property => property.Identifier.ValueText == name
            ? property.Initializer?.Value ?? property.ExpressionBody?.Expression
            : null,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment => left.Identifier.ValueText == name ? assignment.Right : null,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var left } } assignment =>
            left.Identifier.ValueText == name ? assignment.Right : null,
        _ => null,
    };

    /// <summary>An element type of torch's: <c>ScalarType.Bool</c>, <c>torch.@bool</c>, or another.</summary>
    private static bool IsType(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "dtype" } => true,
        MemberAccessExpressionSyntax member => IsScalarType(member.Expression) || Types.Contains(member.Name.Identifier.ValueText),
        IdentifierNameSyntax name => Types.Contains(name.Identifier.ValueText),
        _ => false,
    };

    private static bool IsBooleanType(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Bool" } member => IsScalarType(member.Expression),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "bool" } or IdentifierNameSyntax { Identifier.ValueText: "bool" } => true,
        _ => false,
    };

    private static bool IsScalarType(ExpressionSyntax owner) => owner switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText == "ScalarType",
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == "ScalarType",
        _ => false,
    };

    /// <summary>An array or a collection of the literals true and false, or one that says that it is of Booleans.</summary>
    private static bool HoldsBooleans(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Type.ElementType: PredefinedTypeSyntax type } => type.Keyword.IsKind(SyntaxKind.BoolKeyword),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.FirstOrDefault() is { } first && HoldsBooleans(first),
        CollectionExpressionSyntax collection =>
            collection.Elements.FirstOrDefault() is ExpressionElementSyntax first && HoldsBooleans(first.Expression),
        LiteralExpressionSyntax literal => literal.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression,
        _ => false,
    };
}
