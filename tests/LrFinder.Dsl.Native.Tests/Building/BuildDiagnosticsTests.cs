namespace LrFinder.Dsl.Tests;

/// <summary>
/// What the build reports, LRFCFGnn: each in a real build, beside a build of right code that reports nothing (<see cref="BuildTests"/> has
/// many of these), and each warning silenced.
/// </summary>
[Trait("Category", "Slow")]
public sealed class BuildDiagnosticsTests
{
    [LinuxTheory]
    [InlineData("11.0")]
    [InlineData("7.3")]
    [InlineData("iso-2")]
    public void LRFCFG01_a_language_that_is_too_old_is_an_error(string language)
    {
        using var project = new TemporaryProject($"<LangVersion>{language}</LangVersion>");

        Assert.Equal(
            [
                $"error LRFCFG01: The project is written in C# {language}, but models and learners are declared in C# 12 or newer; "
                    + "remove LangVersion from the project, or set it to 'latest'",
            ],
            project.Reports(exitCode: 1));
    }

    [LinuxFact]
    public void LRFCFG01_the_oldest_language_that_will_do_is_not_reported()
    {
        using var project = new TemporaryProject("<LangVersion>12.0</LangVersion>");

        Assert.Empty(project.Reports(exitCode: 0));
    }

    [LinuxFact]
    public void LRFCFG02_a_compiler_that_is_too_old_is_an_error()
    {
        using var project = new TemporaryProject();

        Assert.Equal(
            [
                "error LRFCFG02: The compiler is Roslyn 4.8, but the generator of LrFinder.Dsl needs 4.14 or newer; install the .NET SDK "
                    + "9.0.300 or newer, and look for a global.json or a Microsoft.Net.Compilers.Toolset that asks for an older one",
            ],
            // What the SDK of .NET 8 says of its compiler.
            project.Reports(exitCode: 1, "-p:CompilerApiVersion=roslyn4.8"));
        Assert.Empty(project.Reports(exitCode: 0, "-p:CompilerApiVersion=roslyn4.14"));
    }

    [LinuxFact]
    public void LRFCFG03_a_program_without_libtorch_is_warned_of()
    {
        using var project = new TemporaryProject(package: "TorchSharp");

        Assert.Equal(
            [
                "warning LRFCFG03: No package of this program brings libtorch, so that the first tensor would fail; add TorchSharp-cpu, or "
                    + "TorchSharp-cuda-windows or -linux, in version 0.107.0",
            ],
            project.Reports(exitCode: 0));
        Assert.Empty(project.Reports(exitCode: 0, "-p:NoWarn=LRFCFG03"));
    }

    [LinuxFact]
    public void LRFCFG03_a_library_leaves_the_choice_to_who_uses_it()
    {
        using var project = new TemporaryProject(package: "TorchSharp");
        File.WriteAllText(project.Path("Program.cs"), "public static class Library;");

        Assert.Empty(project.Reports(exitCode: 0, "-p:OutputType=Library"));
    }

    [LinuxFact]
    public void LRFCFG04_a_version_of_TorchSharp_that_is_not_known_is_warned_of()
    {
        using var project = new TemporaryProject("<LrFinderKnownTorchSharp>0.105.0;0.106.0</LrFinderKnownTorchSharp>");

        Assert.Equal(
            [
                "warning LRFCFG04: TorchSharp 0.107.0 is not a version that this LrFinder.Dsl was tested with (0.105.0;0.106.0); use one of "
                    + "these, or add this one to LrFinderKnownTorchSharp once your tests pass",
            ],
            project.Reports(exitCode: 0));
        Assert.Empty(project.Reports(exitCode: 0, "-p:NoWarn=LRFCFG04"));
    }

    [LinuxFact]
    public void LRFCFG04_a_version_that_was_added_is_known()
    {
        using var project = new TemporaryProject("<LrFinderKnownTorchSharp>0.106.0;0.107.0</LrFinderKnownTorchSharp>");

        Assert.Empty(project.Reports(exitCode: 0));
    }

    [LinuxTheory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    [InlineData("netstandard2.0")]
    public void LRFCFG05_a_framework_that_is_too_old_is_the_only_error(string framework)
    {
        // As in a project that uses the package: its names are unknown, which would be said of every use.
        using var project = new TemporaryProject($"<OutputType>Library</OutputType><TargetFramework>{framework}</TargetFramework>");
        File.WriteAllText(project.Path("Program.cs"), "using LrFinder.Dsl; [Model(4)] public partial class Net;");

        Assert.Equal(
            [
                $"error LRFCFG05: The project targets {framework}, but LrFinder.Dsl needs .NET 10.0 or newer; set TargetFramework to net10.0, "
                    + "with an SDK of that version, or leave the package out for this target",
            ],
            project.Reports(exitCode: 1));
        Assert.DoesNotContain(": error CS", project.Output("build"), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void LRFCFG02_a_toolset_that_is_too_old_is_an_error_once_the_build_uses_it()
    {
        using var project = new TemporaryProject("<RoslynCompilerType>Custom</RoslynCompilerType>", toolset: "4.14.0");

        // The oldest that will do; that it is the one which compiles, "#error version" tells.
        File.WriteAllText(project.Path("Version.cs"), "#error version");
        Assert.Contains("Compiler version: '4.14.0", project.Output("build"), StringComparison.Ordinal);
        Assert.Empty(project.Reports(exitCode: 1));
    }
}
