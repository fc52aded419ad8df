using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Declares the loss of a regression.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddLossFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.EntropyOfOneOutput.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<TypeDeclarationSyntax>() is not { } learner
            || learner.Members.OfType<MethodDeclarationSyntax>().Any(method => method.Identifier.ValueText == Name)
            || !HasBody(learner)
            || Declaration(context, learner) is not { } lines)
            yield break;
        ImmutableArray<Edit> edits = [Write(context, learner, lines)];
        if (context.Compiles(edits))
            yield return new("Learn by the mean squared error", "AddLoss", edits);
    }

    private const string Name = "MeanSquaredError";

    /// <summary>Whether the class is written to its end: what is half typed has no place for another member.</summary>
    private static bool HasBody(TypeDeclarationSyntax learner) =>
        learner.SemicolonToken.RawKind != 0 || !(learner.OpenBraceToken.IsMissing || learner.CloseBraceToken.IsMissing);

    private static string[]? Declaration(DiagnosticContext context, TypeDeclarationSyntax learner) =>
        context.Shortest(RuntimeNames.Tensor.Replace('+', '.'), learner.Keyword.SpanStart) is { } tensor
        && context.Shortest(RuntimeNames.Functional.Replace('+', '.'), learner.Keyword.SpanStart) is { } functional
        && context.Shortest(RuntimeNames.LossAttribute, learner.Keyword.SpanStart) is { } loss
            ?
            [
                $"[{loss.Substring(0, loss.Length - "Attribute".Length)}]",
                $"static {tensor} {Name}({tensor} output, {tensor} target) => {functional}.mse_loss(output, target);",
            ]
            : null;

    private static Edit Write(DiagnosticContext context, TypeDeclarationSyntax learner, string[] lines)
    {
        var line = context.LineBreakBefore(learner);
        var members = string.Concat(lines.Select(text => $"{line}    {text}"));
        if (learner.SemicolonToken.RawKind != 0)
            return context.Replace(learner.SemicolonToken.Span, $"{line}{{{members}{line}}}");
        // What follows stays where it is: other members after an empty line, a brace that is on the same line on one of its own.
        var isOneLine = !context.Text.ToString(TextSpan.FromBounds(learner.OpenBraceToken.SpanStart, learner.OpenBraceToken.GetNextToken().SpanStart)).Contains('\n');
        var end = isOneLine ? line : learner.Members.Count > 0 ? line.TrimEnd(' ', '\t') : "";
        return context.Insert(learner.OpenBraceToken.Span.End, members + end);
    }
}
