namespace LrFinder.Dsl.Tests;

/// <summary>Real publishes of a program outside the repository, with the targets that the package brings.</summary>
[Trait("Category", "Slow")]
public class PublishTests
{
    [LinuxFact]
    public void A_plain_publish_runs_links_libtorch_and_says_for_which_platform_it_is()
    {
        using var project = new TemporaryProject();
        string output = project.Dotnet("publish", "--output", "out");

        Assert.Equal("3", project.RunProgram("out", "App"));
        TemporaryProject.AssertLinkedAndFixed(project.Path("out", "runtimes", "linux-x64", "native"));
        Assert.Equal(["linux-x64"], Directory.GetDirectories(project.Path("out", "runtimes")).Select(Path.GetFileName));
        Assert.Contains("carries the native libraries of linux-x64 only", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_publish_for_a_runtime_identifier_runs_and_links_libtorch_and_says_nothing()
    {
        using var project = new TemporaryProject();
        string output = project.Dotnet("publish", "--runtime", "linux-x64", "--output", "out");

        Assert.Equal("3", project.RunProgram("out", "App"));
        TemporaryProject.AssertLinkedAndFixed(project.Path("out"));
        Assert.DoesNotContain("only", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_published_single_file_runs_beside_libtorch()
    {
        using var project = new TemporaryProject("<PublishSingleFile>true</PublishSingleFile>");
        project.Dotnet("publish", "--runtime", "linux-x64", "--self-contained", "false", "--output", "out");

        Assert.Equal("3", project.RunProgram("out", "App"));
        TemporaryProject.AssertLinkedAndFixed(project.Path("out"));
    }

    [LinkerFact]
    public void A_publish_as_native_code_runs_without_a_warning_and_carries_only_what_it_needs()
    {
        using var project = new TemporaryProject("<PublishAot>true</PublishAot>");
        project.Dotnet("publish", "--output", "out");

        Assert.Equal("3", project.RunProgram("out", "App"));
        TemporaryProject.AssertLinkedAndFixed(project.Path("out"));
        Assert.False(File.Exists(project.Path("out", "App.dll")));
    }

    [LinuxFact]
    public void A_published_link_becomes_a_file_where_the_folder_is_copied()
    {
        using var project = new TemporaryProject();
        project.Dotnet("publish", "--runtime", "linux-x64", "--output", "out");

        Assert.All(Directory.GetFiles(project.Path("out")), file => Assert.Null(new FileInfo(file).LinkTarget));
        Assert.True(new FileInfo(project.Path("out", "libtorch_cpu.so")).Length > 400_000_000);
    }
}
