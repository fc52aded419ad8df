using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>That calls of TorchSharp's factory of group normalisations are compiled as calls of one that fills them.</summary>
public sealed class GroupNormTests : SnapshotTests
{
    private const string Norms =
        """
        namespace Samples;

        public static class Norms
        {
            public static GroupNorm Plain() => GroupNorm(2, 4);

            public static GroupNorm Named() => torch.nn.GroupNorm(num_channels: 4, num_groups: 2, eps: 1e-3);

            public static Sequential Inside() => Sequential(Linear(4, 4), nn.GroupNorm(2, 4));
        }
        """;

    [Fact]
    public Task Each_call_is_redirected() => Match(GeneratorHarness.Compile(Norms));

    [Theory]
    [InlineData("public static Linear Linear() => nn.Linear(2, 2);")]
    [InlineData("private static int GroupNorm(int groups, int channels) => groups + channels; public static int Own() => GroupNorm(2, 4);")]
    [InlineData("public static Tensor Function(Tensor input) => nn.functional.group_norm(input, 2);")]
    public void Other_calls_are_left_alone(string member) =>
        Assert.Empty(GeneratorHarness.Compile($"public static class Norms {{ {member} }}").Files);

    [Fact]
    public void A_project_can_do_without()
    {
        var compilation = GeneratorHarness.Compilation(Norms);
        var driver = CSharpGeneratorDriver.Create(
            GeneratorHarness.Generators().Select(GeneratorExtensions.AsSourceGenerator),
            parseOptions: GeneratorHarness.ParseOptions,
            optionsProvider: new BuildProperties(("LrFinderFillGroupNorm", "false")));

        Assert.Empty(driver.RunGenerators(compilation).GetRunResult().GeneratedTrees);
    }

    [Fact]
    public void An_edit_of_another_file_changes_nothing()
    {
        var run = GeneratorHarness.Run(Norms, "public static class Other { public static int One => 1; }");

        var after = run.After(input => input.ReplaceSyntaxTree(
            input.SyntaxTrees.Last(), GeneratorHarness.Tree("public static class Other { public static int One => 2; }", "Source1.cs")));

        Assert.All(
            Incrementality.Reasons(after, TrackingNames.RedirectedCalls),
            reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
    }
}
