using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF999_InternalErrorTests
{
    private const string Source = "[Model(8)] [Linear(2)] public partial class Net;";

    [Theory]
    [InlineData(true, "The generator failed on 'Net', which is a fault of LrFinder.Dsl, not of your code; please report FormatException: one two at ")]
    [InlineData(false, "The generator failed on 'Nothing', which is a fault of LrFinder.Dsl, not of your code; please report FormatException: one two at ")]
    public void A_generator_that_throws_says_so_in_one_line(bool inParser, string beginning)
    {
        var report = Assert.Single(Run(new Failing(inParser)).Diagnostics);

        Assert.Equal((DiagnosticDescriptors.InternalError.Id, DiagnosticSeverity.Error), (report.Id, report.Severity));
        var message = report.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith(beginning, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_generator_that_works_says_nothing() => Assert.Empty(Run(new ModelGenerator()).Diagnostics);

    private static GeneratorDriverRunResult Run(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create(generator).RunGenerators(GeneratorHarness.Compilation(Source)).GetRunResult();

    private sealed record Nothing : IFileSubject
    {
        public string FileSubject => "Nothing";
    }

    /// <summary>A generator that throws where it reads or where it writes.</summary>
    private sealed class Failing(bool inParser) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.Generate<Nothing>(
            RuntimeNames.ModelAttribute,
            ("Models", "ModelDiagnostics"),
            (_, _) => inParser ? throw new FormatException("one\ntwo") : new(new(), []),
            _ => throw new FormatException("one\ntwo"));
    }
}
