using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>The pages that the diagnostics' help links lead to: that they are there, and that their examples are true.</summary>
public sealed class DiagnosticPagesTests
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToDictionary(descriptor => descriptor.Id);

    public static TheoryData<string> Ids => [.. Descriptors.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A fault of the generator has no source that gives it.</summary>
    public static TheoryData<string> IdsWithExamples =>
        [.. Descriptors.Keys.Order(StringComparer.Ordinal).Where(id => id != DiagnosticDescriptors.InternalError.Id)];

    public static TheoryData<string> Events => [.. Enum.GetNames<TrainingEvent>()];

    [Fact]
    public void There_is_a_page_for_each_descriptor_and_for_nothing_else()
    {
        // Those of the build, LRFCFGnn, are held against its targets where these are tested.
        var pages = Directory.GetFiles(DiagnosticPages.Folder, "LRF???.md").Select(file => Path.GetFileName(file));

        Assert.Equal(
            Descriptors.Keys.Select(id => $"{id}.md").Order(StringComparer.Ordinal),
            pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_begins_with_its_id_and_title(string id) =>
        Assert.StartsWith($"# {id}: {Descriptors[id].Title}\n\n", DiagnosticPages.Page(id), StringComparison.Ordinal);

    [Fact]
    public void The_index_lists_each_id_once_in_order()
    {
        var rows = DiagnosticPages.Page("README").Split('\n').Where(line => Regex.IsMatch(line, @"^\| \[LRF\d"));

        var expected = Descriptors.Values
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |");
        Assert.Equal(expected, rows);
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public async Task The_wrong_example_gives_exactly_this_report(string id) =>
        Assert.Equal([id], await DiagnosticPages.Reports(GeneratorHarness.Run(DiagnosticPages.Usings, DiagnosticPages.Wrong(id)), id));

    /// <summary>The place and the words of every report; <c>LRFINDER_ACCEPT_SNAPSHOTS=1</c> writes them into the pages.</summary>
    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public async Task A_page_shows_the_report_of_its_wrong_example(string id)
    {
        var reports = await DiagnosticPages.ReportsAsync(GeneratorHarness.Run(DiagnosticPages.Usings, DiagnosticPages.Wrong(id)), id);
        var shown = DiagnosticPages.Show(Assert.Single(reports));
        if (Environment.GetEnvironmentVariable("LRFINDER_ACCEPT_SNAPSHOTS") == "1")
            DiagnosticPages.AcceptReport(id, shown);

        Assert.Equal(shown, DiagnosticPages.ShownReport(id));
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public async Task The_right_example_compiles_and_gives_no_report(string id) =>
        Assert.Empty(await DiagnosticPages.Reports(GeneratorHarness.Compile(DiagnosticPages.Usings, DiagnosticPages.Right(id))));

    [Fact]
    public void The_page_of_callbacks_shows_all_training_state()
    {
        var rows = InjectedState.All
            .GroupBy(state => (state.First, state.Last))
            .Select(group => $"| `On.{group.Key.First}` | `On.{group.Key.Last}` | "
                + $"{string.Join(", ", group.Select(state => $"`{state.ShortType} {state.Name}`"))} |");

        Assert.Equal(rows, Callbacks.Split('\n').Where(line => Regex.IsMatch(line, @"^\| `On\.\w+` \| `On\.")));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void The_page_of_callbacks_shows_what_each_event_takes(string moment)
    {
        var run = GeneratorHarness.Run(
            LearnerSources.Net,
            $"namespace Samples; [Learner<Net>] public sealed partial class Trainer {{ [Callback(On.{moment})] int Answer() => 0; }}");
        var row = Assert.Single(
            Callbacks.Split('\n'),
            line => Regex.IsMatch(line, $@"^\| [^|]*`On\.{moment}`[^|]* \| nothing"));

        var answers = row.Split('|')[2].Trim().Replace('`', '\'');
        Assert.EndsWith($"'Answer' returns 'int', but a callback of On.{moment} returns {answers}: change its return type", Assert.Single(run.Reports), StringComparison.Ordinal);
    }

    private static string Callbacks => DiagnosticPages.Page(Path.Combine("..", "callbacks"));
}
