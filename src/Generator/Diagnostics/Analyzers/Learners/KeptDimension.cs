using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>The number of a class that was read off in such a way that its dimension stays.</summary>
/// <param name="Call">What read it off.</param>
/// <param name="Size">The size of the dimension that stays.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Place">What keeps the dimension.</param>
internal sealed record KeptDimension(string Call, string Size, string Advice, SyntaxNode Place)
{
    private const string IndexesOf = "indexes";

    /// <summary>Reads it off a call of <c>argmax</c>, <c>argmin</c>, <c>max</c>, <c>min</c> or <c>topk</c>.</summary>
    /// <param name="origin">What made the class numbers, if that is known.</param>
    /// <returns>It; <see langword="null"/> where no dimension is kept, or not for sure.</returns>
    public static KeptDimension? Of(ExpressionSyntax? origin) => origin switch
    {
        InvocationExpressionSyntax call when Origins.NameOf(call) is "argmax" or "argmin" => Kept(call),
        MemberAccessExpressionSyntax { Expression: { } pair, Name.Identifier.ValueText: IndexesOf or "indices" or "Item2" }
            when Origins.OfSameShape(pair) is InvocationExpressionSyntax call => Origins.NameOf(call) switch
            {
                "max" or "min" => Kept(call),
                "topk" => new("topk", "k", "compare with target.unsqueeze(1), and count a sample where any of the k is right", call),
                _ => null,
            },
        _ => null,
    };

    private static KeptDimension? Kept(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.FirstOrDefault(IsKeepDim) is { } keeps
            ? new(Origins.NameOf(call), "1", "leave the dimension out (keepdim: false)", keeps)
            : null;

    // keepdim is the only Boolean of these functions.
    private static bool IsKeepDim(ArgumentSyntax argument) => argument.Expression.IsKind(SyntaxKind.TrueLiteralExpression);
}
