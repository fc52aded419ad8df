using System.Text.RegularExpressions;
using LrFinder.Dsl.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>
/// The C# of a page of the documentation, as programs. A block may be types, statements, members of a learner, or all of these; it knows the types
/// of the blocks before it. What a page leaves out stands in a comment that a reader does not see, variables before types: <c>&lt;!-- with: … --&gt;</c>.
/// A block right under another comment is passed over: the comment says whose it is, such as that of a file that is compiled elsewhere.
/// </summary>
internal static partial class PageExamples
{
    private const string Usings =
        """
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        """;

    /// <summary>The types that every page may speak of.</summary>
    private const string Assumed =
        """
        [Model(4)] [Linear(8), ReLU] public sealed partial class Body;
        [Model(8)] [Linear(2)] public sealed partial class Head;
        [Model(4)] [Layer<Body>(Name = "Body")] [Layer<Head>(Name = "Head")] public sealed partial class Net;
        [Learner<Net>] [Metric<Accuracy>] public sealed partial class Trainer;
        """;

    /// <summary>
    /// The pages with examples, from the root of the repository. Those of the diagnostics have tests of their own, for they have to be wrong.
    /// </summary>
    public static IEnumerable<string> Pages => Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Where(page => Path.GetDirectoryName(page) != DiagnosticPages.Folder)
        .Append(Path.Combine(RepositoryPaths.Root, "README.md"))
        .Append(Path.Combine(RepositoryPaths.Root, "src", "Runtime", "package", "README.md"))
        .Append(Path.Combine(RepositoryPaths.Root, "src", "Mpi", "package", "README.md"))
        .Where(page => Blocks().IsMatch(File.ReadAllText(page)))
        .Select(page => Path.GetRelativePath(RepositoryPaths.Root, page))
        .Order(StringComparer.Ordinal);

    /// <summary>The sources of a page's programs, one for each block.</summary>
    /// <param name="page">The page, from the root of the repository.</param>
    public static IEnumerable<string[]> Of(string page)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, page)).ReplaceLineEndings("\n");
        var unseen = Unseen().Matches(text).Select(match => Parse(match.Groups["code"].Value)).ToList();
        List<TypeDeclarationSyntax> types = [.. Types(Parse(Assumed))];
        unseen.ForEach(block => Declare(types, block));
        foreach (var block in Blocks().Matches(text).Select(match => Parse(match.Groups["code"].Value)))
        {
            Declare(types, block);
            yield return [Usings, Program(block, types, unseen)];
        }
    }

    /// <summary>Adds the types of a block. One that is there by its name is another example's.</summary>
    private static void Declare(List<TypeDeclarationSyntax> types, CompilationUnitSyntax block)
    {
        foreach (var type in Types(block))
        {
            types.RemoveAll(other => other.Identifier.Text == type.Identifier.Text);
            types.Add(type);
        }
    }

    /// <summary>The block, with the last learner that was declared as what it is about.</summary>
    private static string Program(CompilationUnitSyntax block, List<TypeDeclarationSyntax> types, List<CompilationUnitSyntax> unseen)
    {
        var learner = types.Last(IsLearner).Identifier.Text;
        return $$"""
            {{block.Usings}}
            namespace Page;
            {{string.Concat(types)}}
            public partial class {{learner}}
            {
            {{string.Concat(block.Members.Where(IsMember))}}
            }
            internal static class Program
            {
                private static {{learner}} learn => new(data, seed: 1);
                private static TrainingData data => null!;
                private static IBatchSource test => data.Valid!;
                private static LrFindResult found => null!;
                private static double lr => found.Suggestion.Lr;
                private static CancellationToken cancellationToken => default;
            {{string.Concat(unseen.SelectMany(part => part.Members).Where(IsMember))}}
                internal static void Main()
                {
            {{string.Concat(block.Members.OfType<GlobalStatementSyntax>().Where(member => !IsMember(member)))}}
                }
            }
            """;
    }

    private static CompilationUnitSyntax Parse(string code) => SyntaxFactory.ParseCompilationUnit(code, options: GeneratorHarness.ParseOptions);

    private static IEnumerable<TypeDeclarationSyntax> Types(CompilationUnitSyntax block) => block.Members.OfType<TypeDeclarationSyntax>();

    private static bool IsLearner(TypeDeclarationSyntax type) => type.AttributeLists
        .SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().StartsWith("Learner<", StringComparison.Ordinal));

    /// <summary>Whether it belongs into a class: a function with an attribute or <c>private</c> is a method, any other one of the statements.</summary>
    private static bool IsMember(MemberDeclarationSyntax member) => member is GlobalStatementSyntax { Statement: var statement }
        ? statement is LocalFunctionStatementSyntax function
            && (function.AttributeLists.Any() || function.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PrivateKeyword)))
        : member is not TypeDeclarationSyntax;

    [GeneratedRegex(@"(?<!-->\n)^```csharp\n(?<code>.+?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^<!-- with:\n(?<code>.+?)^-->$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Unseen();
}
