namespace LrFinder.Dsl.Tests;

/// <summary>Real publishes of a program outside the repository, with the targets that the package brings.</summary>
[Trait("Category", "Slow")]
public class PublishTests
{
    [LinuxFact]
    public void A_plain_publish_runs_copies_libtorch_and_says_for_which_platform_it_is()
    {
        using var project = new TemporaryProject();
        string output = project.Dotnet("publish", "--output", "out");

        Assert.Equal("3", project.RunProgram("out", "App"));
        TemporaryProject.AssertCopiedAndFixed(project.Path("out", "runtimes", "linux-x64", "native"));
        Assert.Equal(["linux-x64"], Directory.GetDirectories(project.Path("out", "runtimes")).Select(Path.GetFileName));
        Assert.Contains("carries the native libraries of linux-x64 only", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_publish_for_a_runtime_identifier_runs_and_copies_libtorch_and_says_nothing()
    {
        using var project = new TemporaryProject();
        string output = project.Dotnet("publish", "--runtime", "linux-x64", "--output", "out");

        Assert.Equal("3", project.RunProgram("out", "App"));
        TemporaryProject.AssertCopiedAndFixed(project.Path("out"));
        Assert.DoesNotContain("only", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_published_single_file_runs_beside_libtorch()
    {
        using var project = new TemporaryProject("<PublishSingleFile>true</PublishSingleFile>");
        project.Dotnet("publish", "--runtime", "linux-x64", "--self-contained", "false", "--output", "out");

        Assert.Equal("3", project.RunProgram("out", "App"));
        TemporaryProject.AssertCopiedAndFixed(project.Path("out"));
    }

    [LinkerFact]
    public void A_publish_as_native_code_runs_without_a_warning_and_carries_only_what_it_needs()
    {
        using var project = new TemporaryProject("<PublishAot>true</PublishAot>");
        project.Dotnet("publish", "--output", "out");

        Assert.Equal("3", project.RunProgram("out", "App"));
        TemporaryProject.AssertCopiedAndFixed(project.Path("out"));
        Assert.False(File.Exists(project.Path("out", "App.dll")));
    }

    /// <summary>A build into the very folder has linked there what the publish would find to be up to date.</summary>
    [LinuxFact]
    public void What_is_written_into_a_published_folder_does_not_reach_the_package_cache()
    {
        string cached = Path.Combine(TestPaths.Libtorch, "libc10.so");
        string before = FileIdentity.HashOf(cached);
        using var project = new TemporaryProject();
        project.Dotnet("build", "--runtime", "linux-x64", "--output", "out");
        string published = project.Path("out", "libc10.so");
        Assert.Equal(FileIdentity.Of(cached), FileIdentity.Of(published));

        project.Dotnet("publish", "--runtime", "linux-x64", "--output", "out");
        Assert.All(Directory.GetFiles(project.Path("out")), file => Assert.Null(new FileInfo(file).LinkTarget));
        TemporaryProject.AssertCopiedAndFixed(project.Path("out"));
        using (FileStream file = File.OpenWrite(published))
            file.SetLength(1000);
        Assert.Equal(before, FileIdentity.HashOf(cached));

        // And what was changed is whole again.
        project.Dotnet("publish", "--runtime", "linux-x64", "--output", "out");
        Assert.Equal("3", project.RunProgram("out", "App"));
        Assert.Equal(before, FileIdentity.HashOf(published));
        Assert.Equal(before, FileIdentity.HashOf(cached));
    }
}
