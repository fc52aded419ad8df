using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes a model of a module class: <c>[Model]</c>, and partial with every class around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddModelFix : DslCodeFix
{
    /// <summary>What the generator writes for a model, so that the class must not have it of its own.</summary>
    private static readonly ImmutableArray<string> Generated = ["RegisterComponents", "_toEpilog", "VisitState", "Summary"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticDescriptors.UnmarkedModule.Id,
        DiagnosticDescriptors.DerivedIsNotModel.Id,
        DiagnosticDescriptors.ModuleIsNotModel.Id,
        DiagnosticDescriptors.BaseStateHidden.Id,
    ];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (Class(context) is { } type && Declaration(context, type) is { } declaration && !type.IsModel()
            && !Generated.Any(name => type.GetMembers(name).Any(member => !member.IsImplicitlyDeclared))
            && Edits(context, declaration) is { } edits)
            yield return new($"Make a model of '{type.Name}'", "AddModel", edits);
    }

    /// <summary>The class that the diagnostic asks to mark: itself, a base class, or that of the member.</summary>
    private static INamedTypeSymbol? Class(DiagnosticContext context)
    {
        var symbol = context.Model.GetDeclaredSymbol(context.Node, context.Token);
        return symbol switch
        {
            INamedTypeSymbol type when context.Is(DiagnosticDescriptors.BaseStateHidden) => HidingBase(type),
            INamedTypeSymbol type when !context.Is(DiagnosticDescriptors.ModuleIsNotModel) => type,
            IFieldSymbol { Type: INamedTypeSymbol type } => type.OriginalDefinition,
            IPropertySymbol { Type: INamedTypeSymbol type } => type.OriginalDefinition,
            _ => null,
        };
    }

    /// <summary>The base class of the user's own that keeps state to itself.</summary>
    private static INamedTypeSymbol? HidingBase(INamedTypeSymbol type) => type.SelfAndBases()
        .Skip(1)
        .TakeWhile(level => level.IsModule() && !level.IsModel() && !level.IsTorch())
        .Select(level => level.OriginalDefinition)
        .FirstOrDefault(level => level.OwnFields().Any(field =>
            !field.IsStatic && field.HoldsState() && field.Member().DeclaredAccessibility == Accessibility.Private));

    /// <summary>The declaration that names the base class; a record cannot be a model.</summary>
    private static ClassDeclarationSyntax? Declaration(DiagnosticContext context, INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(context.Token))
        .OfType<ClassDeclarationSyntax>()
        .FirstOrDefault(part => part.BaseList is not null && !part.Modifiers.Any(SyntaxKind.FileKeyword));

    private static ImmutableArray<Edit>? Edits(DiagnosticContext context, ClassDeclarationSyntax declaration)
    {
        var edits = new List<Edit?>();
        var tree = declaration.SyntaxTree;
        var at = declaration.GetFirstToken().SpanStart;
        var name = TypeText.Of(context.Model.Compilation.GetSemanticModel(tree), at, "LrFinder.Dsl", "ModelAttribute").Replace("Attribute", "");
        var text = tree.GetText(context.Token);
        edits.Add(context.Insert(tree, at, $"[{name}]{Separator(context, declaration, text)}"));
        for (var part = (TypeDeclarationSyntax?)declaration; part is not null; part = part.Parent as TypeDeclarationSyntax)
            if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
                edits.Add(context.Insert(tree, part.Keyword.SpanStart, "partial "));
        return edits.Contains(null) ? null : [.. edits.Select(edit => edit!.Value)];
    }

    /// <summary>A class that is written on one line keeps its line.</summary>
    private static string Separator(DiagnosticContext context, ClassDeclarationSyntax declaration, Microsoft.CodeAnalysis.Text.SourceText text)
    {
        var lines = text.Lines.GetLinePositionSpan(declaration.Span);
        return lines.Start.Line == lines.End.Line
            ? " "
            : SourceLines.NewLine(context.Text) + SourceLines.Indentation(text, declaration.SpanStart);
    }
}
