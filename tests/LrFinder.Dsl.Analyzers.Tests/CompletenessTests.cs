using System.Reflection;
using System.Text.RegularExpressions;
using LrFinder.Dsl.Tests;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>That every id has all that belongs to it: page ⇔ id ⇔ row ⇔ tests.</summary>
/// <remarks>
/// Each page has code that gives the report, with its words and place, and code that does not. Theories over all ids compile these: they
/// are a positive and a negative test of every id (<c>DiagnosticPagesTests</c>), a test of <c>#pragma</c> and of .editorconfig
/// (<c>SuppressionTests</c>), and of every id with a fix that the fix makes the one of the other (<see cref="PageFixTests"/>). So an id
/// cannot be without them, and a class of tests with its name is asked for only where there is more to say than the page does: of ids
/// with a fix, of those that an analyzer reports, and of those without an example.
/// </remarks>
public sealed partial class CompletenessTests
{
    private static readonly Dictionary<string, string> NamesById = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .ToDictionary(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id, field => field.Name);

    public static TheoryData<string> Ids => [.. NamesById.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Pages_ids_and_rows_are_one_set()
    {
        var ids = NamesById.Keys.ToHashSet();

        Assert.Equal(ids, Pages().Where(page => !IsAboutBuild(page)).ToHashSet());
        Assert.Equal(ids, Rows().ToHashSet());
        Assert.Equal(Rows().Count(), ids.Count);
    }

    /// <summary>These are no diagnostics of the compiler: what it is for them is a target, and the tests are builds.</summary>
    [Fact]
    public void What_the_build_reports_has_page_row_and_tests()
    {
        var ids = BuildIds().ToHashSet();
        var tests = File.ReadAllText(Path.Combine(
            RepositoryPaths.Root, "tests", "LrFinder.Dsl.Native.Tests", "Building", "BuildDiagnosticsTests.cs"));

        Assert.NotEmpty(ids);
        Assert.Equal(ids, Pages().Where(IsAboutBuild).ToHashSet());
        Assert.All(ids, id =>
        {
            Assert.Matches($@"(?m)^\| \[{id}\]\({id}\.md\) \| (Error|Warning) \| {Regex.Match(DiagnosticPages.Page(id), ": (.+)").Groups[1].Value} \|$", DiagnosticPages.Page("README"));
            Assert.Contains($" {id}: ", tests, StringComparison.Ordinal);
            Assert.Equal(["Cause", "Wrong", "Right"], Sections(id));
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_cause_wrong_and_right(string id) =>
        Assert.Equal(id == DiagnosticDescriptors.InternalError.Id ? ["Cause"] : ["Cause", "Wrong", "Right"], Sections(id));

    [Fact]
    public void Every_id_with_a_fix_or_an_analyzer_or_without_an_example_has_a_class_of_tests()
    {
        var reported = GeneratorHarness.Analyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id);
        var needed = Fixes.Ids.Concat(reported).Append(DiagnosticDescriptors.InternalError.Id).ToHashSet();

        Assert.Empty(needed.Except(TestClasses().Select(type => type.Name[..type.Name.IndexOf('_', StringComparison.Ordinal)])));
    }

    [Fact]
    public void A_class_of_tests_has_the_id_and_the_name_of_what_it_is_about() => Assert.All(TestClasses(), type =>
    {
        var id = type.Name[..type.Name.IndexOf('_', StringComparison.Ordinal)];
        Assert.Equal($"{id}_{NamesById.GetValueOrDefault(id, "?")}Tests", type.Name);
    });

    [Fact]
    public void Every_fix_is_of_ids_that_exist_and_repeats_itself() => Assert.All(Fixes.All, fix =>
    {
        Assert.NotEmpty(fix.FixableDiagnosticIds);
        Assert.Subset(NamesById.Keys.ToHashSet(), fix.FixableDiagnosticIds.Where(Fixes.IsOurs).ToHashSet());
        Assert.NotNull(fix.GetFixAllProvider());
    });

    private static IEnumerable<string> Sections(string id) => Headings().Matches(DiagnosticPages.Page(id))
        .Select(match => match.Groups["heading"].Value)
        .Where(heading => heading is "Cause" or "Wrong" or "Right");

    private static IEnumerable<Type> TestClasses() =>
        typeof(CompletenessTests).Assembly.GetTypes().Where(type => type.IsPublic && TestClass().IsMatch(type.Name));

    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(DiagnosticPages.Folder, "LRF*.md").Select(file => Path.GetFileNameWithoutExtension(file)!);

    private static bool IsAboutBuild(string id) => id.StartsWith("LRFCFG", StringComparison.Ordinal);

    private static IEnumerable<string> BuildIds() => BuildCode()
        .Matches(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "src", "Runtime", "build", "LrFinder.Dsl.targets")))
        .Select(match => match.Groups["id"].Value);

    private static IEnumerable<string> Rows() => Directory
        .GetFiles(Path.Combine(RepositoryPaths.Root, "src", "Generator"), "AnalyzerReleases.*.md")
        .SelectMany(File.ReadLines)
        .Where(line => line.StartsWith("LRF", StringComparison.Ordinal))
        .Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)]);

    [GeneratedRegex(@"^LRF\d+_")]
    private static partial Regex TestClass();

    [GeneratedRegex("^## (?<heading>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("""Code="(?<id>LRFCFG\d+)" """)]
    private static partial Regex BuildCode();
}
