using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What the pages of the documentation show is code that compiles, and of which nothing is reported.</summary>
public sealed class PageExampleTests
{
    private static readonly MetadataReference Mpi = MetadataReference.CreateFromFile(typeof(MpiWorld).Assembly.Location);

    public static TheoryData<string> Pages => [.. PageExamples.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_example_of_a_page_compiles_and_gives_no_report(string page)
    {
        foreach (var program in PageExamples.Of(page))
        {
            var run = GeneratorHarness.RunWith(Mpi, program);
            Assert.Empty(run.Result.Diagnostics);
            run.AssertCompilesWithoutWarnings();
            Assert.Empty(await DiagnosticPages.Reports(run));
        }
    }
}
