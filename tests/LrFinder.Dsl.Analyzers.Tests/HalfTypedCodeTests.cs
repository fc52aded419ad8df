using LrFinder.Dsl.Tests;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>
/// Generators, analyzers and fixes run while the user types: they must bear every beginning of a program. The beginnings are those of
/// the samples and of the pages' examples, right and wrong, cut after each token; what a fix offers is written as well.
/// </summary>
public sealed class HalfTypedCodeTests
{
    private const int Shards = 4;

    /// <summary>Files of the samples, by their paths within the repository.</summary>
    private static readonly string[] Samples = Directory
        .GetFiles(Path.Combine(RepositoryPaths.Root, "samples"), "*.cs", SearchOption.AllDirectories)
        .Where(file => File.ReadAllText(file).Contains("using LrFinder.Dsl;", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(RepositoryPaths.Root, file))
        .Order(StringComparer.Ordinal)
        .ToArray();

    /// <summary>The models that other files of the samples are about.</summary>
    private static readonly string Models = string.Concat(
        Samples.Where(file => file.EndsWith("Mnist/SimpleCnn.cs", StringComparison.Ordinal)).Select(Read));

    public static TheoryData<string> SampleFiles => [.. Samples];

    // And those that are found by what an expression looks like, which may be anything while it is typed.
    public static TheoryData<string> Ids => [.. Fixes.Ids, DiagnosticDescriptors.LossTakesOther.Id, DiagnosticDescriptors.MetricIsSum.Id];

    public static TheoryData<int> AllShards => [.. Enumerable.Range(0, Shards)];

    [Theory]
    [MemberData(nameof(SampleFiles))]
    public Task Some_beginnings_of_a_sample_are_borne(string file) => BearAsync(Beginnings(Read(file), every: 23), Others(file));

    [Theory]
    [MemberData(nameof(Ids))]
    public Task Some_beginnings_of_what_a_fix_is_for_are_borne(string id) => BearAsync(Beginnings(DiagnosticPages.Wrong(id), every: 11));

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(AllShards))]
    public async Task Every_beginning_of_every_sample_and_example_is_borne(int shard)
    {
        var texts = Samples.Select(file => (Text: Read(file), Others: Others(file)))
            .Concat(Fixes.Ids.Select(id => (Text: DiagnosticPages.Wrong(id), Others: Array.Empty<string>())))
            .Where((_, index) => index % Shards == shard);
        foreach (var (text, others) in texts)
            await BearAsync(Beginnings(text, every: 1), others);
    }

    /// <summary>The text up to the end of every so many tokens, and the whole text.</summary>
    private static IEnumerable<string> Beginnings(string text, int every) => CSharpSyntaxTree.ParseText(text, GeneratorHarness.ParseOptions)
        .GetRoot()
        .DescendantTokens()
        .Where((_, index) => index % every == every - 1)
        .Select(token => text[..token.Span.End])
        .Append(text);

    private static async Task BearAsync(IEnumerable<string> beginnings, params string[] others)
    {
        foreach (var beginning in beginnings)
        {
            var project = UserProject.Of([beginning, DiagnosticPages.Usings, .. others]);
            // A generator or analyzer that throws fails here.
            var reports = await project.ReportsAsync();
            Assert.DoesNotContain(reports, report => report.Id == DiagnosticDescriptors.InternalError.Id);
            foreach (var report in reports)
                foreach (var fix in Fixes.All.Where(fix => fix.FixableDiagnosticIds.Contains(report.Id)))
                    await BearAsync(project, fix, report);
        }
    }

    private static async Task BearAsync(UserProject project, CodeFixProvider fix, Microsoft.CodeAnalysis.Diagnostic report)
    {
        foreach (var action in await project.ActionsAsync(fix, report))
            await Expect.ChangedAsync(action);
    }

    private static string[] Others(string file) => file.EndsWith("SimpleCnn.cs", StringComparison.Ordinal) ? [] : [Models];

    private static string Read(string file) => File.ReadAllText(Path.Combine(RepositoryPaths.Root, file)).ReplaceLineEndings("\n");
}
