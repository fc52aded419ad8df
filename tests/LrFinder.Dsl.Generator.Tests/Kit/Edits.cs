using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Edits as a user makes them.</summary>
internal static class Edits
{
    /// <summary>Another file comes in.</summary>
    public static CSharpCompilation Unrelated(CSharpCompilation compilation) =>
        compilation.AddSyntaxTrees(GeneratorHarness.Tree("internal sealed class Unrelated;", "Unrelated.cs"));

    /// <summary>A comment at the top of each file moves everything, and means nothing.</summary>
    public static CSharpCompilation Equivalent(CSharpCompilation compilation) =>
        Rewrite(compilation, text => $"// A comment.\n\n{text}");

    /// <summary>One text is replaced by another wherever it is.</summary>
    public static Func<CSharpCompilation, CSharpCompilation> Replace(string text, string by) => compilation =>
    {
        Assert.Contains(compilation.SyntaxTrees, tree => tree.ToString().Contains(text, StringComparison.Ordinal));
        return Rewrite(compilation, source => source.Replace(text, by, StringComparison.Ordinal));
    };

    /// <summary>One text is replaced by another in the only file that has it; the other files stay what they are.</summary>
    public static Func<CSharpCompilation, CSharpCompilation> ReplaceInItsFile(string text, string by) => compilation =>
    {
        var tree = Assert.Single(compilation.SyntaxTrees, tree => tree.ToString().Contains(text, StringComparison.Ordinal));
        return Rewrite(compilation, tree, source => source.Replace(text, by, StringComparison.Ordinal));
    };

    /// <summary>The same code, in trees that nobody has seen before.</summary>
    public static CSharpCompilation ParsedAnew(CSharpCompilation compilation) => Rewrite(compilation, text => text);

    private static CSharpCompilation Rewrite(CSharpCompilation compilation, Func<string, string> rewrite) =>
        compilation.SyntaxTrees.Aggregate(compilation, (rewritten, tree) => Rewrite(rewritten, tree, rewrite));

    private static CSharpCompilation Rewrite(CSharpCompilation compilation, SyntaxTree tree, Func<string, string> rewrite) =>
        compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Tree(rewrite(tree.ToString()), tree.FilePath));
}
