using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Calls the tensor's own member, which is right, in the place of a function of torch's or of a member that is wrong.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CallOfTensorFix : DslCodeFix
{
    // What hardtanh limits to where nothing is said.
    private static readonly string[] Limits = ["-1", "1"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.HardtanhDoesNothing.Id, DiagnosticDescriptors.OtherFunction.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Hint(FixHints.Name) is not { } member || context.Enclosing<InvocationExpressionSyntax>() is not { } call)
            yield break;
        var edits = ImmutableArray.Create(context.Replace(call.Span, Text(context, call, member)));
        if (context.Compiles(edits))
            yield return new($"Call {member} of the tensor", "CallOfTensor", edits);
    }

    private static string Text(DiagnosticContext context, InvocationExpressionSyntax call, string member)
    {
        var isOfTensor = context.Model.GetSymbolInfo(call, context.Token).Symbol is { IsStatic: false };
        var arguments = call.ArgumentList.Arguments.Where(argument => argument.NameColon?.Name.Identifier.ValueText != "inplace").ToList();
        var tensor = isOfTensor ? ((MemberAccessExpressionSyntax)call.Expression).Expression : arguments[0].Expression;
        var rest = arguments.Skip(isOfTensor ? 0 : 1).Select(argument => argument.Expression.ToString()).ToList();
        if (context.Is(DiagnosticDescriptors.HardtanhDoesNothing))
            rest = [.. rest.Take(Limits.Length), .. Limits.Skip(rest.Count)];
        return $"{AsOwner(tensor)}.{member}({string.Join(", ", rest)})";
    }

    /// <summary>An expression as what stands before a point.</summary>
    private static string AsOwner(ExpressionSyntax expression) =>
        expression is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            or ParenthesizedExpressionSyntax or ThisExpressionSyntax
            ? expression.ToString()
            : $"({expression})";
}
