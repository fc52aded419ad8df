using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Every generated file has a name of its own, whatever types and methods are called: otherwise all that was generated would be lost.</summary>
public sealed class FileNameTests
{
    private const string Model = "[Model(4)] [Linear(2)] public sealed partial class";
    private const string Phases = "[Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, 0.1, 0.2)]";

    [Theory]
    [InlineData($"{Model} CNN; {Model} Cnn;", 6)]
    [InlineData($"namespace A.Net {{ {Model} Small; }} namespace A.NET {{ {Model} Small; }}", 6)]
    [InlineData($"namespace Aa {{ {Model} B; }} public static partial class AA {{ {Model} B; }}", 6)]
    [InlineData($"public partial class Outer {{ {Model} Net; }} public partial class Outer<T> {{ {Model} Net; }} {Model} Net;", 9)]
    [InlineData($"public static partial class Rates {{ {Phases} public static partial double Rate(double progress); {Phases} public static partial double Rate(double progress, double high); {Phases} public static partial double rate(double progress); }}", 3)]
    public void Names_that_are_alike_make_no_names_that_are_the_same(string source, int files)
    {
        var run = GeneratorHarness.Compile(source);
        Assert.Equal(files, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_long_name_is_shortened_and_stays_its_own()
    {
        var name = new string('長', 300);
        var run = GeneratorHarness.Compile($"{Model} {name}A; {Model} {name}B;");
        Assert.Equal(6, run.Files.Count);
        Assert.All(run.Files.Keys, file => Assert.True(System.Text.Encoding.UTF8.GetByteCount(file) <= 255, file));
    }

    [Fact]
    public void A_name_depends_on_its_own_type_only_unless_another_is_alike()
    {
        var alone = GeneratorHarness.Compile($"{Model} Net;").Files.Keys;
        Assert.Equal(["Net.Layers.g.cs", "Net.Onnx.g.cs", "Net.State.g.cs"], alone.Order(StringComparer.Ordinal));
        Assert.Superset(alone.ToHashSet(), GeneratorHarness.Compile($"{Model} Net; {Model} Other;").Files.Keys.ToHashSet());
        Assert.DoesNotContain("Net.State.g.cs", GeneratorHarness.Compile($"{Model} Net; {Model} NET;").Files.Keys);
    }

    /// <summary>The compiler says what is wrong with it, and keeps all else.</summary>
    [Fact]
    public void A_schedule_that_is_there_twice_loses_nothing()
    {
        var run = GeneratorHarness.Run(
            $"public static partial class Rates {{ {Phases} public static partial double Rate(double progress); {Phases} public static partial double Rate(double progress); }}",
            $"public static partial class Others {{ {Phases} public static partial double Rate(double progress); }}");
        Assert.Contains("Others.Rate.Schedule.g.cs", run.Files.Keys);
        Assert.All(
            run.Output.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error),
            error => Assert.Equal("Source0.cs", error.Location.SourceTree!.FilePath));
    }
}
