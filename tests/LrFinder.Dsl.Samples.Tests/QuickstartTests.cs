using System.Formats.Tar;
using System.IO.Compression;

namespace LrFinder.Dsl.Tests;

/// <summary>The code of the README is the code of the quick start, and that works.</summary>
public sealed class QuickstartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lrfinder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("samples/Quickstart/DigitLearner.cs")]
    [InlineData("samples/Quickstart/Program.cs")]
    public void The_readme_shows_the_file_as_it_is(string file)
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md"));
        var code = File.ReadAllText(Path.Combine(RepositoryPaths.Root, file));
        Assert.Contains($"<!-- file: {file} -->\n```csharp\n{code}```\n", readme, StringComparison.Ordinal);
    }

    /// <summary>Without the marker, which the pages of packages show.</summary>
    [Theory]
    [InlineData("samples/Quickstart/DigitLearner.cs")]
    [InlineData("samples/Quickstart/Program.cs")]
    public void The_readme_of_the_package_shows_it_too(string file)
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "src", "Runtime", "package", "README.md"));
        Assert.Contains($"```csharp\n{File.ReadAllText(Path.Combine(RepositoryPaths.Root, file))}```\n", readme, StringComparison.Ordinal);
    }

    [SharedFact("data/mnist_sample.tgz")]
    [Trait("Category", "Slow")]
    public void The_quick_start_runs_on_the_real_digits()
    {
        using (var archive = new GZipStream(File.OpenRead(Path.Combine(RepositoryPaths.Shared, "data", "mnist_sample.tgz")), CompressionMode.Decompress))
            TarFile.ExtractToDirectory(archive, _folder, overwriteFiles: false);

        var run = SampleProcess.Run("Quickstart", _folder).Succeeded();

        Assert.Contains("valid_loss", run.Output, StringComparison.Ordinal);
        Assert.All(["lr.png", "history.csv", "digits.safetensors"], name => Assert.True(File.Exists(Path.Combine(_folder, name)), name));
    }
}
