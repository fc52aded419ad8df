using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Names an event in a <c>[Callback]</c> that names none: one at which what the method asks for is there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NameEventFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.NoSuchEvent.Id, MissingArgument];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<AttributeSyntax>() is not { Parent.Parent: MethodDeclarationSyntax method } attribute
            || context.Model.GetTypeInfo(attribute, context.Token).Type?.HasName(RuntimeNames.CallbackAttribute) != true
            || context.Model.GetDeclaredSymbol(method, context.Token) is not { } symbol
            || context.Shortest(RuntimeNames.On, attribute.SpanStart) is not { } on)
            yield break;
        var taken = new HashSet<TrainingEvent>(symbol.EventsOf());
        foreach (var moment in CallbackEvents.Fitting(symbol, InjectedState.All).Where(moment => !taken.Contains(moment)))
            yield return new($"Call it at On.{moment}", $"NameEvent.{moment}", [Write(context, attribute, $"{on}.{moment}")]);
    }

    /// <summary>The compiler's own report of a <c>[Callback]</c> without argument.</summary>
    private const string MissingArgument = "CS7036";

    private static Edit Write(DiagnosticContext context, AttributeSyntax attribute, string moment) => attribute.ArgumentList switch
    {
        null => context.Insert(attribute.Name.Span.End, $"({moment})"),
        { Arguments: [{ NameEquals: null } argument, ..] } => context.Replace(argument.Expression.Span, moment),
        { Arguments.Count: 0 } list => context.Insert(list.OpenParenToken.Span.End, moment),
        var list => context.Insert(list.OpenParenToken.Span.End, $"{moment}, "),
    };
}
