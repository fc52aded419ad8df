using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Says of a tensor whether it is state: a buffer, one that is not saved, or none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DecideTensorFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.TensorUndecided.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        var member = context.Enclosing<MemberDeclarationSyntax>();
        if (member is not (FieldDeclarationSyntax or PropertyDeclarationSyntax))
            yield break;
        var at = member.SpanStart;
        var (buffer, notState) = (TypeText.OfAttribute(context, at, "Buffer"), TypeText.OfAttribute(context, at, "NotState"));
        yield return new("It is a buffer: [Buffer]", "Buffer", [context.Insert(at, $"[{buffer}] ")]);
        yield return new(
            "It is moved, but not saved: [Buffer(Persistent = false)]", "UnsavedBuffer", [context.Insert(at, $"[{buffer}(Persistent = false)] ")]);
        yield return new("It is no state: [NotState]", "NotState", [context.Insert(at, $"[{notState}] ")]);
    }
}
