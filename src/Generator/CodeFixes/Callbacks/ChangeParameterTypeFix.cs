using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Gives a parameter of a callback the type of the state that it asks for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ChangeParameterTypeFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.WrongStateType.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Hint(FixHints.Type) is not { } type
            || context.Enclosing<ParameterSyntax>() is not { Type: { } written }
            || context.Shortest(type, written.SpanStart) is not { } text)
            yield break;
        ImmutableArray<Edit> edits = [context.Replace(written.Span, text)];
        // What the method does with it may need the other type: then only the user knows what is meant.
        if (context.Compiles(edits))
            yield return new($"Ask for '{text}'", "ChangeParameterType", edits);
    }
}
