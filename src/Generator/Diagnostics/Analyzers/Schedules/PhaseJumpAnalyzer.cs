using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a phase that does not begin where the one before it ends. Two kinds of jumps are meant: the steps between constant phases, and
/// the restart of a phase that begins where the one before it began.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PhaseJumpAnalyzer : DslAnalyzer
{
    /// <summary>What rounding makes of two ways to write one number.</summary>
    private const double RoundingError = 1e-12;

    /// <summary>The number of the member of the attribute's enum <c>Anneal</c>.</summary>
    private const int Constant = 0;

    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.PhasesJump];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterScheduleAction(Analyze);

    private static void Analyze(SymbolAnalysisContext context, IMethodSymbol method)
    {
        var phases = method.AttributesOf(RuntimeNames.PhaseAttribute).ToList();
        for (var i = 1; i < phases.Count; i++)
        {
            if (JumpBetween(phases[i - 1], phases[i]) is not var (end, start))
                continue;
            var text = PhaseParser.Text(end);
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.PhasesJump,
                phases[i].PlaceOf("start"),
                method.Name,
                text,
                PhaseParser.Text(start)));
        }
    }

    private static (double End, double Start)? JumpBetween(AttributeData before, AttributeData after)
    {
        if (before.Value("start") is not double begin || before.Value("end") is not double end || after.Value("start") is not double start)
            return null;
        var isMeant = IsOne(start, begin) || before.Value("anneal") is Constant || after.Value("anneal") is Constant;
        return isMeant || IsOne(start, end) ? null : (end, start);
    }

    private static bool IsOne(double a, double b) => Math.Abs(a - b) <= RoundingError * Math.Max(Math.Abs(a), Math.Abs(b));
}
