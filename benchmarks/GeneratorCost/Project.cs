using System.Collections.Immutable;
using LrFinder.Dsl;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GeneratorCost;

/// <summary>The project as an editor holds it, and what can be typed in it.</summary>
internal sealed class Project(int models, int learners)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.Parse);

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. New<DiagnosticAnalyzer>()];

    public CSharpCompilation Compilation { get; } = CSharpCompilation.Create(
        "Many",
        Enumerable.Range(0, models).Select(i => Tree(ManySources.Model(i), $"Model{i}.cs"))
            .Concat(Enumerable.Range(0, learners).Select(i => Tree(ManySources.Learner(i), $"Learner{i}.cs")))
            .Append(Tree(ManySources.GlobalUsings, "GlobalUsings.cs"))
            .Append(Tree(ManySources.Watcher, "Watcher.cs"))
            .Append(Tree(ManySources.Unrelated, "Unrelated.cs")),
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        New<IIncrementalGenerator>().Select(GeneratorExtensions.AsSourceGenerator), parseOptions: Options);

    /// <summary>The same code in trees of its own, of which nothing is known from an earlier round.</summary>
    public CSharpCompilation ParsedAnew() => Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
        Compilation.SyntaxTrees.Select(tree => Tree(tree.ToString(), tree.FilePath)));

    /// <summary>The compilation after a key stroke: one more digit in a file.</summary>
    public CSharpCompilation AfterKeystroke(string file, string text, string by) => AfterKeystroke(Compilation, file, text, by);

    /// <summary>The same of a compilation that has more files.</summary>
    public static TCompilation AfterKeystroke<TCompilation>(TCompilation compilation, string file, string text, string by)
        where TCompilation : Compilation
    {
        var tree = FileOf(compilation, file);
        return (TCompilation)compilation.ReplaceSyntaxTree(tree, Tree(tree.ToString().Replace(text, by, StringComparison.Ordinal), file));
    }

    public static SyntaxTree FileOf(Compilation compilation, string file) => compilation.SyntaxTrees.Single(tree => tree.FilePath == file);

    private static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, Options, path);

    private static IEnumerable<T> New<T>() => typeof(ModelGenerator).Assembly.GetTypes()
        .Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(type => (T)Activator.CreateInstance(type)!);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(IModel).Assembly.Location)
            .Append(typeof(ModelAttribute).Assembly.Location)
            .Append(typeof(TorchSharp.torch).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
}
