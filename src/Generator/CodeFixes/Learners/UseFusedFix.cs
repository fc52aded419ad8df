using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes the fused optimizer in the place of TorchSharp's of the same kind, with the same settings.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseFusedFix : DslCodeFix
{
    // TorchSharp's names of arguments, and ours.
    private static readonly ImmutableDictionary<string, string> Names = ImmutableDictionary<string, string>.Empty
        .Add("learningRate", "lr")
        .Add("learning_rate", "lr")
        .Add("weight_decay", "weightDecay")
        .Add("lr_decay", "lrDecay")
        .Add("initial_accumulator_value", "initialAccumulatorValue");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticDescriptors.OptimizerNotFused.Id, DiagnosticDescriptors.RAdamStandsStill.Id, DiagnosticDescriptors.MaximizeTurnsDecay.Id,
    ];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        var making = context.Node.AncestorsAndSelf().FirstOrDefault(node => node is InvocationExpressionSyntax or ObjectCreationExpressionSyntax);
        var (callee, arguments) = making switch
        {
            InvocationExpressionSyntax call => (call.Expression.Span, call.ArgumentList),
            ObjectCreationExpressionSyntax { ArgumentList: { } list } creation => (new(creation.SpanStart, creation.Type.Span.End - creation.SpanStart), list),
            _ => default,
        };
        if (arguments is null || context.Model.GetSymbolInfo(making!, context.Token).Symbol is not IMethodSymbol member)
            yield break;
        var fused = "Fused" + (member.MethodKind == MethodKind.Constructor ? member.ContainingType.Name : member.Name);
        var type = context.Shortest("LrFinder.Dsl." + fused, making!.SpanStart) ?? fused;
        ImmutableArray<Edit> edits =
        [
            context.Replace(callee, $"new {type}"),
            .. arguments.Arguments
                .Where(argument => argument.NameColon is not null && Names.ContainsKey(argument.NameColon.Name.Identifier.ValueText))
                .Select(argument => context.Replace(argument.NameColon!.Name.Span, Names[argument.NameColon.Name.Identifier.ValueText])),
            .. Omitted(context, member, arguments),
        ];
        if (context.Compiles(edits))
            yield return new($"Use {fused}", "UseFused", edits);
    }

    /// <summary>Defaults that are TorchSharp's and not ours, for the settings are to stay.</summary>
    private static IEnumerable<Edit> Omitted(DiagnosticContext context, IMethodSymbol member, ArgumentListSyntax arguments)
    {
        var given = arguments.Arguments
            .Select((argument, i) => argument.NameColon?.Name.Identifier.ValueText ?? member.Parameters.ElementAtOrDefault(i)?.Name)
            .ToImmutableHashSet();
        var kind = member.MethodKind == MethodKind.Constructor ? member.ContainingType.Name : member.Name;
        var (name, text) = kind switch
        {
            "AdamW" => ("weight_decay", ", weightDecay: 0"),
            "RAdam" => ("lr", ", lr: 0.002"),
            _ => ("", ""),
        };
        if (text.Length > 0 && !given.Contains(name))
            yield return context.Insert(arguments.CloseParenToken.SpanStart, text);
    }
}
