using LrFinder.Dsl.Tests;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>What is right is not reported, not even by a hint, which no build would show.</summary>
public sealed class CorrectCodeTests
{
    [Theory]
    [InlineData("samples/Mnist")]
    [InlineData("samples/Networks")]
    [InlineData("samples/Quickstart")]
    [InlineData("templates/lrfinder-trainer/Trainer")]
    [InlineData("tests/LrFinder.Dsl.TestLibrary")]
    public async Task Nothing_is_reported_of_correct_programs(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryPaths.Root, folder), "*.cs", SearchOption.AllDirectories);
        var project = UserProject.Of([.. files.Select(File.ReadAllText), UserProject.WithHintsAtSpeed + "global using System.IO; global using System.Linq; global using System.Threading;"]);

        Assert.NotEmpty(files);
        Assert.Empty((await project.ReportsAsync()).Select(report => report.ToString()));
    }
}
