using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>What the parsers can see of a project from within one of its files.</summary>
internal sealed class ProjectOutline
{
    private static readonly ConditionalWeakTable<Compilation, ProjectOutline> Known = new();

    private readonly string _frame;
    private readonly ILookup<string, FileOutline> _declaring;
    private readonly ImmutableArray<string> _globalNames;

    private ProjectOutline(Compilation compilation, CancellationToken token)
    {
        var files = compilation.SyntaxTrees.Select(tree => FileOutline.Of(tree, token)).ToList();
        _frame = Digest.Of(
        [
            compilation.AssemblyName ?? "",
            Identity.Of(compilation.Options),
            .. compilation.References.Select(Identity.Of),
            .. files.Select(file => file.Frame),
        ]);
        _declaring = files
            .SelectMany(file => file.DeclaredNames.Select(name => (name, file)))
            .ToLookup(pair => pair.name, pair => pair.file, StringComparer.Ordinal);
        _globalNames = [.. files.SelectMany(file => file.GlobalNames)];
    }

    public static ProjectOutline Of(Compilation compilation, CancellationToken token)
    {
        if (Known.TryGetValue(compilation, out var known))
            return known;
        var outline = new ProjectOutline(compilation, token);
        return Known.GetValue(compilation, _ => outline);
    }

    /// <summary>
    /// Stands for all that can be seen from a file: which names there are, the outlines of the files that declare a type whose name it has,
    /// those of the files whose names these have, and so on. A type that is reached otherwise, there is none: each is named by what leads to it.
    /// </summary>
    public string SeenFrom(SyntaxTree tree, CancellationToken token)
    {
        var start = FileOutline.Of(tree, token);
        var seen = new HashSet<FileOutline> { start };
        var rest = new Queue<IEnumerable<string>>([start.Names, _globalNames]);
        while (rest.Count > 0)
            foreach (var file in rest.Dequeue().SelectMany(Declaring))
                if (seen.Add(file))
                    rest.Enqueue(file.Names);
        return Digest.Of([_frame, Language(tree), .. seen.Select(file => file.Content).OrderBy(content => content, StringComparer.Ordinal)]);
    }

    /// <summary>The files that declare a type of the name, which an attribute may have lost the end of.</summary>
    private IEnumerable<FileOutline> Declaring(string name) => _declaring[name].Concat(_declaring[name + "Attribute"]);

    private static string Language(SyntaxTree tree) => ((CSharpParseOptions)tree.Options).LanguageVersion.ToDisplayString();

    /// <summary>A number for each object, by which two can be told apart long after both are gone.</summary>
    private static class Identity
    {
        private static readonly ConditionalWeakTable<object, string> Numbers = new();
        private static long _last;

        public static string Of(object thing) =>
            Numbers.GetValue(thing, _ => Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture));
    }
}
