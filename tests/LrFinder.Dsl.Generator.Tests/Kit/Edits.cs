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

    private static CSharpCompilation Rewrite(CSharpCompilation compilation, Func<string, string> rewrite)
    {
        foreach (var tree in compilation.SyntaxTrees)
            compilation = compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Tree(rewrite(tree.ToString()), tree.FilePath));
        return compilation;
    }
}
