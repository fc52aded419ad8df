using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>What is known of a text at compile time.</summary>
internal static class ConstantText
{
    /// <summary>
    /// The constant end of a text, and where it is written: of a constant, an interpolated or added text, or <c>Path.Combine</c>.
    /// </summary>
    public static (string? Text, SyntaxNode? Place) EndOf(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => (text, operation.Syntax),
        IConversionOperation conversion => EndOf(conversion.Operand),
        IInterpolatedStringOperation { Parts: [.., IInterpolatedStringTextOperation last] } => EndOf(last.Text),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => EndOf(sum.RightOperand),
        IInvocationOperation { TargetMethod: { Name: nameof(Path.Combine) or "Join", ContainingType.Name: nameof(Path) } } path
            when path.Arguments is [.., var last] => EndOf(last.Value),
        _ => default,
    };
}
