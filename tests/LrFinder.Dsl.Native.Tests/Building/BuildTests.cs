namespace LrFinder.Dsl.Tests;

/// <summary>Real builds of a program outside the repository, with the targets that the package brings.</summary>
[Trait("Category", "Slow")]
public class BuildTests
{
    private const string Output = "bin/Debug/net10.0";
    private const string Natives = Output + "/runtimes/linux-x64/native";

    [LinuxFact]
    public void A_plain_build_runs_links_libtorch_and_carries_no_other_platform()
    {
        using var project = new TemporaryProject();
        project.Dotnet("build");

        Assert.Equal("3", project.RunProgram(Output, "App"));
        TemporaryProject.AssertLinkedAndFixed(project.Path(Natives));
        Assert.Equal(["linux-x64"], Directory.GetDirectories(project.Path(Output, "runtimes")).Select(Path.GetFileName));
    }

    [LinuxFact]
    public void A_second_build_touches_nothing()
    {
        using var project = new TemporaryProject();
        project.Dotnet("build");
        string before = Describe(project.Path(Natives));

        project.Dotnet("build");

        Assert.Equal(before, Describe(project.Path(Natives)));
    }

    [LinuxFact]
    public void A_build_for_a_runtime_identifier_runs_and_links_libtorch()
    {
        using var project = new TemporaryProject();
        project.Dotnet("build", "--runtime", "linux-x64");

        Assert.Equal("3", project.RunProgram(Output, "linux-x64", "App"));
        TemporaryProject.AssertLinkedAndFixed(project.Path(Output, "linux-x64"));
    }

    [LinuxFact]
    public void Each_switch_can_be_turned_off_and_on_again()
    {
        using var project = new TemporaryProject();
        project.Dotnet("build");

        project.Dotnet("build", "-p:LrFinderFixNativeLibraries=false");
        Assert.Equal(FileIdentity.HashOf(TestPaths.TorchSharpLibrary), FileIdentity.HashOf(project.Path(Natives, LibtorchFiles.Bindings)));

        project.Dotnet("build", "-p:LrFinderDropUnusedNativeLibraries=false");
        Assert.Contains("libtorch_python.so", TemporaryProject.TorchFilesIn(project.Path(Natives)));
        Assert.Equal("3", project.RunProgram(Output, "App"));

        project.Dotnet("build", "-p:LrFinderMallocTuning=false", "-p:LrFinderHoldFinalizers=false", "-p:LrFinderThreadWaiting=false");
        var settings = File.ReadAllText(project.Path(Output, "App.runtimeconfig.json"));
        Assert.Contains("\"LrFinder.Dsl.MallocTuning\": false", settings, StringComparison.Ordinal);
        Assert.Contains("\"LrFinder.Dsl.ThreadWaiting\": false", settings, StringComparison.Ordinal);
        Assert.Contains("\"LrFinder.Dsl.HoldFinalizers\": false", settings, StringComparison.Ordinal);

        project.Dotnet("build", "-p:LrFinderTrustedConvolutions=false", "-p:LrFinderChannelsLast=false");
        settings = File.ReadAllText(project.Path(Output, "App.runtimeconfig.json"));
        Assert.Contains("\"LrFinder.Dsl.TrustedConvolutions\": false", settings, StringComparison.Ordinal);
        Assert.Contains("\"LrFinder.Dsl.ChannelsLast\": false", settings, StringComparison.Ordinal);

        project.Dotnet("build");
        Assert.Equal("3", project.RunProgram(Output, "App"));
        TemporaryProject.AssertLinkedAndFixed(project.Path(Natives));
    }

    [LinuxFact]
    public void Without_links_the_files_are_copies_for_every_platform_that_is_kept()
    {
        using var project = new TemporaryProject(
            "<LrFinderLinkNativeLibraries>false</LrFinderLinkNativeLibraries>"
            + "<LrFinderDropForeignNativeLibraries>false</LrFinderDropForeignNativeLibraries>");
        project.Dotnet("build");

        Assert.True(File.Exists(project.Path(Output, "runtimes", "win-x64", "native", "torch_cpu.dll")));
        Assert.Equal("3", project.RunProgram(Output, "App"));
        Assert.NotEqual(
            FileIdentity.Of(Path.Combine(TestPaths.Libtorch, "libc10.so")), FileIdentity.Of(project.Path(Natives, "libc10.so")));
    }

    [LinuxFact]
    public void The_package_cache_stays_as_it_is_whatever_is_switched()
    {
        string[] cache = [TestPaths.TorchSharpLibrary, Path.Combine(TestPaths.Libtorch, "libc10.so")];
        string[] before = [.. cache.Select(FileIdentity.HashOf)];
        using var project = new TemporaryProject();

        // Linked first: what follows meets an output that shares its files with the cache.
        project.Dotnet("build", "-p:LrFinderFixNativeLibraries=false");
        Assert.Equal(FileIdentity.Of(cache[0]), FileIdentity.Of(project.Path(Natives, LibtorchFiles.Bindings)));
        project.Dotnet("build", "-p:LrFinderLinkNativeLibraries=false");
        project.Dotnet("build");
        project.Dotnet("clean");

        Assert.Equal(before, cache.Select(FileIdentity.HashOf));
    }

    [LinuxFact]
    public void On_another_volume_the_output_holds_symbolic_links()
    {
        const string volume = "/dev/shm";
        using var project = new TemporaryProject();
        using var other = new TemporaryFolder(volume);
        Assert.NotEqual(DeviceOf(volume), DeviceOf(TestPaths.Libtorch));

        project.Dotnet("build", "--output", other.Root);
        project.Dotnet("build", "--output", other.Root);

        string library = other.Path("runtimes", "linux-x64", "native", "libtorch_cpu.so");
        Assert.Equal(Path.Combine(TestPaths.Libtorch, "libtorch_cpu.so"), new FileInfo(library).LinkTarget);
        Assert.Equal("3", ProcessRun.Start(other.Path("App"), [], "/").Output.Trim());
    }

    private static string DeviceOf(string path) => FileIdentity.Of(path).Split(':')[0];

    private static string Describe(string folder) => string.Join('\n', Directory.GetFiles(folder).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {FileIdentity.Of(file)} {File.GetLastWriteTimeUtc(file):O}"));
}
