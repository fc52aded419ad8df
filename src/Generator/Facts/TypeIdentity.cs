using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Which type a partial part belongs to.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Containing">The types around it, the outermost first.</param>
/// <param name="Self">The type itself.</param>
internal sealed record TypeIdentity(string Namespace, EquatableArray<TypeDeclaration> Containing, TypeDeclaration Self)
{
    /// <summary>The name as the user wrote it, for messages: <c>Outer.Net</c>.</summary>
    public string DisplayName => string.Join(".", Containing.Append(Self).Select(type => type.SourceName));

    /// <summary>The fully qualified name: <c>global::Space.Outer.Net&lt;T&gt;</c>.</summary>
    public string GlobalName => Namespace.Length == 0
        ? $"global::{DisplayName}"
        : $"global::{EscapedNamespace}.{DisplayName}";

    public string EscapedNamespace => string.Join(".", Namespace.Split('.').Select(Identifier.Escape));

    public static TypeIdentity Of(INamedTypeSymbol type)
    {
        var containing = new Stack<TypeDeclaration>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containing.Push(Declare(outer));
        var space = type.ContainingNamespace;
        return new(space.IsGlobalNamespace ? "" : space.ToDisplayString(MetadataNames), containing.ToEquatableArray(), Declare(type));
    }

    /// <summary>The name as in metadata: <c>Space.Outer.Net`1</c>.</summary>
    public string MetadataName
    {
        get
        {
            var parts = Containing.Append(Self).Select(type => type.MetadataName);
            return string.Join(".", Namespace.Length > 0 ? parts.Prepend(Namespace) : parts);
        }
    }

    private static SymbolDisplayFormat MetadataNames { get; } = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static TypeDeclaration Declare(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsRecord: true } => "record",
            _ => "class",
        };
        return new(keyword, type.Name, type.TypeParameters.Select(parameter => parameter.Name).ToEquatableArray());
    }
}
