using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>
/// Holds the modules of a list or an array in a <c>ModuleList&lt;T&gt;</c>, where the member is private, gets one value where it is
/// declared, and is used in no way that a <c>ModuleList&lt;T&gt;</c> does not allow.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ModuleListFix : DslCodeFix
{
    /// <summary>What both a list and a <c>ModuleList&lt;T&gt;</c> have.</summary>
    private static readonly ImmutableHashSet<string> InBoth =
        ImmutableHashSet.Create(StringComparer.Ordinal, "Add", "Clear", "Contains", "Count", "IndexOf", "Insert", "Remove", "RemoveAt");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.ModulesInCollection.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<FieldDeclarationSyntax>() is not { Declaration: { Variables: [{ Initializer.Value: { } value } variable] } declaration } field
            || context.Model.GetDeclaredSymbol(variable, context.Token) is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } symbol
            || Element(symbol.Type) is not { } element || !element.IsModule()
            || Elements(value) is not { } elements || !IsUsedAsModuleList(context, field, symbol))
            yield break;

        var name = TypeText.Of(context.Model, declaration.SpanStart, "TorchSharp.Modules", "ModuleList");
        var argument = element.ToMinimalDisplayString(context.Model, declaration.SpanStart);
        yield return new(
            "Hold them in a ModuleList<T>",
            "ModuleList",
            [context.Replace(declaration.Type.Span, $"{name}<{argument}>"), context.Replace(value.Span, $"new({elements})")]);
    }

    private static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" or "IEnumerable" or "IReadOnlyCollection" or "ICollection", TypeArguments: [var item] } => item,
        _ => null,
    };

    /// <summary>The modules that a value lists, as arguments; <see langword="null"/> where it is another kind of value.</summary>
    private static string? Elements(ExpressionSyntax value) => value switch
    {
        CollectionExpressionSyntax { Elements: var items } when items.All(item => item is ExpressionElementSyntax) => string.Join(", ", items),
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } => "",
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: { } items }
            when items.IsKind(SyntaxKind.CollectionInitializerExpression) => string.Join(", ", items.Expressions),
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var items } => string.Join(", ", items),
        ArrayCreationExpressionSyntax { Initializer.Expressions: var items } => string.Join(", ", items),
        InitializerExpressionSyntax { Expressions: var items } => string.Join(", ", items),
        _ => null,
    };

    private static bool IsUsedAsModuleList(DiagnosticContext context, FieldDeclarationSyntax field, IFieldSymbol symbol)
    {
        // The other parts of the class are other files.
        if (field.Parent is not TypeDeclarationSyntax type || symbol.ContainingType.DeclaringSyntaxReferences.Count(IsWritten) > 1)
            return false;
        return type.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol.Name
                && SymbolEqualityComparer.Default.Equals(context.Model.GetSymbolInfo(name, context.Token).Symbol, symbol))
            .All(name => IsUsed(context, name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : name));
    }

    private static bool IsUsed(DiagnosticContext context, ExpressionSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == use =>
            InBoth.Contains(access.Name.Identifier.ValueText)
            || context.Model.GetSymbolInfo(access.Name, context.Token).Symbol is IMethodSymbol { ReducedFrom: not null },
        ElementAccessExpressionSyntax access => access.Expression == use,
        ForEachStatementSyntax loop => loop.Expression == use,
        _ => false,
    };

    private static bool IsWritten(SyntaxReference part) => !part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);
}
