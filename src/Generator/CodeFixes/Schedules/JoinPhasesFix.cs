using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Lets a phase begin where the one before it ends.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class JoinPhasesFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.PhasesJump.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<AttributeSyntax>() is not { } attribute
            || context.Enclosing<MethodDeclarationSyntax>() is not { } method
            || context.Model.GetDeclaredSymbol(method, context.Token) is not { } symbol)
            yield break;
        var phases = symbol.AttributesOf(RuntimeNames.PhaseAttribute).ToList();
        var place = phases.FindIndex(phase => phase.Syntax() == attribute);
        if (place < 1)
            yield break;
        var end = context.Text.ToString(phases[place - 1].PlaceOf("end").SourceSpan);
        yield return new($"Begin this phase at {end}", "JoinPhases", [context.Replace(context.Span, end)]);
    }
}
