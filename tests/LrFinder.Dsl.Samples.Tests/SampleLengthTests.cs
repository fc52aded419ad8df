namespace LrFinder.Dsl.Tests;

/// <summary>Whole projects, from the data to predictions, stay as short as it is promised.</summary>
public sealed class SampleLengthTests
{
    [Theory]
    [InlineData("Tabular", 45)]
    [InlineData("Fashion", 40)]
    [InlineData("Text", 55)]
    public void A_project_is_a_few_lines(string sample, int most) => Assert.InRange(
        Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "samples", sample), "*.cs").Sum(file => File.ReadLines(file).Count()), 1, most);
}
