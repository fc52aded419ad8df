using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes the fractions of a schedule sum to 1: by one factor, or by leaving the rest to the last phase.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ScaleFractionsFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.FractionsDoNotSum.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<MethodDeclarationSyntax>() is not { } method
            || context.Model.GetDeclaredSymbol(method, context.Token) is not { } symbol)
            yield break;
        var phases = symbol.AttributesOf(RuntimeNames.PhaseAttribute).ToList();
        var fractions = phases.Select(phase => phase.Value("fraction") as double? ?? double.NaN).ToList();
        if (Scaled(fractions) is { } scaled)
            yield return new(
                "Scale the fractions to sum to 1",
                "ScaleFractions",
                [.. phases.Zip(scaled, (phase, fraction) => context.Replace(phase.PlaceOf("fraction").SourceSpan, PhaseParser.Text(fraction)))]);
        if (fractions.Take(fractions.Count - 1).Sum() < 1 && Argument(context, phases[phases.Count - 1]) is { } last)
            yield return new(
                "Leave the rest to the last phase",
                "LeaveRest",
                [context.Remove(TextSpan.FromBounds(last.SpanStart, last.GetLastToken().GetNextToken().GetNextToken().SpanStart))]);
    }

    /// <summary>Each to ten digits, and the last so that nothing is missing; none where one would vanish.</summary>
    private static List<double>? Scaled(List<double> fractions)
    {
        const int Digits = 10;
        var sum = fractions.Sum();
        var scaled = fractions.Take(fractions.Count - 1).Select(fraction => Math.Round(fraction / sum, Digits)).ToList();
        scaled.Add(Math.Round(1 - scaled.Sum(), Digits));
        return scaled.TrueForAll(fraction => fraction > 0) ? scaled : null;
    }

    private static AttributeArgumentSyntax? Argument(DiagnosticContext context, AttributeData phase) =>
        context.Root.FindNode(phase.PlaceOf("fraction").SourceSpan).FirstAncestorOrSelf<AttributeArgumentSyntax>();
}
