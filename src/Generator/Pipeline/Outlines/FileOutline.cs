using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// What a file tells the other files of its project: its declarations, without the bodies of methods, comments and space. Most key strokes
/// leave it as it is.
/// </summary>
internal sealed class FileOutline
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileOutline> Known = new();

    private FileOutline(string path, CompilationUnitSyntax root)
    {
        var tokens = root.DescendantTokens(node => !OutlineNodes.IsBody(node)).ToList();
        var usings = root.DescendantNodes(OutlineNodes.HoldsTypes).OfType<UsingDirectiveSyntax>().ToList();
        var types = root.DescendantNodes(OutlineNodes.HoldsTypes).Where(OutlineNodes.IsType).ToList();

        // Parts of a class come by the names of their files.
        Content = Digest.Of([path, Digest.OfTokens(tokens)]);
        Frame = Digest.OfTokens(root.DescendantTokens(node => !OutlineNodes.IsOutsideFrame(node)));
        Names = Identifiers(tokens);
        // An alias stands for a type wherever the alias is known.
        DeclaredNames = Identifiers(types.SelectMany(OutlineNodes.NameOf).Concat(usings.SelectMany(AliasOf)));
        GlobalNames = Identifiers(usings.Where(OutlineNodes.IsGlobal).SelectMany(directive => directive.DescendantTokens()));
    }

    /// <summary>Stands for all of the outline, and the file's name.</summary>
    public string Content { get; }

    /// <summary>Stands for what decides which names there are: using directives, namespaces, names of types, attributes of the assembly.</summary>
    public string Frame { get; }

    /// <summary>All identifiers in the outline.</summary>
    public ImmutableHashSet<string> Names { get; }

    /// <summary>The types that the file declares, or parts of them, and its aliases.</summary>
    public ImmutableHashSet<string> DeclaredNames { get; }

    /// <summary>The identifiers in directives that hold for all files.</summary>
    public ImmutableHashSet<string> GlobalNames { get; }

    public static FileOutline Of(SyntaxTree tree, CancellationToken token)
    {
        if (Known.TryGetValue(tree, out var known))
            return known;
        var outline = new FileOutline(tree.FilePath, (CompilationUnitSyntax)tree.GetRoot(token));
        return Known.GetValue(tree, _ => outline);
    }

    private static IEnumerable<SyntaxToken> AliasOf(UsingDirectiveSyntax directive) =>
        directive.Alias is { } alias ? [alias.Name.Identifier] : [];

    private static ImmutableHashSet<string> Identifiers(IEnumerable<SyntaxToken> tokens) =>
        tokens.Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).ToImmutableHashSet(StringComparer.Ordinal);
}
