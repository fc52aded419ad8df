using System.Text.RegularExpressions;
using LrFinder.Dsl.Build;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// A small program outside the repository that uses TorchSharp and imports the product's targets as its package would.
/// </summary>
internal sealed partial class TemporaryProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes the project.</summary>
    /// <param name="properties">Further properties of it.</param>
    /// <param name="package">The package that it refers to; by default the one with libtorch.</param>
    /// <param name="toolset">The version of the compilers' package to compile with; the SDK's own compiler by default.</param>
    public TemporaryProject(string properties = "", string package = "TorchSharp-cpu", string? toolset = null)
    {
        string targets = System.IO.Path.Combine(RepositoryPaths.Root, "src", "Runtime", "build", "LrFinder.Dsl");
        File.Copy(System.IO.Path.Combine(RepositoryPaths.Root, "Directory.Packages.props"), _folder.Path("Directory.Packages.props"));
        File.WriteAllText(_folder.Path("Directory.Build.props"), "<Project />");
        File.WriteAllText(_folder.Path("Directory.Build.targets"), "<Project />");
        File.WriteAllText(_folder.Path("Program.cs"), "System.Console.WriteLine(TorchSharp.torch.ones(3).sum().item<float>());");
        File.WriteAllText(_folder.Path("App.csproj"), $"""
            <Project>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{targets}.props" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <LrFinderBuildTasks>{TestPaths.BuildTasks}</LrFinderBuildTasks>
                <NuGetAudit>false</NuGetAudit>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" />
                {(toolset is null ? "" : $"""<PackageReference Include="Microsoft.Net.Compilers.Toolset" VersionOverride="{toolset}" PrivateAssets="all" />""")}
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{targets}.targets" />
            </Project>
            """);
    }

    public string Path(params string[] parts) => _folder.Path(parts);

    /// <summary>Builds the project, and returns what the product's targets say, each once; the exit code must be the expected one.</summary>
    public string[] Reports(int exitCode, params string[] arguments)
    {
        ProcessRun run = Run(["build", .. arguments]);
        Assert.True(run.ExitCode == exitCode, run.Output + run.Error);
        return [.. ReportLine().Matches(run.Output).Select(match => match.Groups["report"].Value).Distinct()];
    }

    /// <summary>Runs <c>dotnet</c> in the project's folder; it must succeed without a warning.</summary>
    public string Dotnet(params string[] arguments)
    {
        ProcessRun run = Run(arguments);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.DoesNotContain("warning", run.Output, StringComparison.Ordinal);
        return run.Output;
    }

    /// <summary>Runs <c>dotnet</c> in the project's folder, and returns what it says, whether it succeeds or not.</summary>
    public string Output(params string[] arguments) => Run(arguments).Output;

    public string RunProgram(params string[] path)
    {
        ProcessRun run = ProcessRun.Start(Path(path), [], _folder.Root);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output.Trim();
    }

    /// <summary>The files of libtorch in an output folder: those it needs, linked to the package cache, and the corrected one.</summary>
    public static void AssertLinkedAndFixed(string folder) => AssertFixed(folder, areLinked: true);

    /// <summary>The files of libtorch in a published folder: those it needs, which are nobody else's, and the corrected one.</summary>
    public static void AssertCopiedAndFixed(string folder)
    {
        AssertFixed(folder, areLinked: false);
        // Nor any other file: not with the output folder either, nor with what lies between.
        Assert.All(Directory.GetFiles(folder), file => Assert.Equal("1", FileIdentity.LinksTo(file)));
    }

    private static void AssertFixed(string folder, bool areLinked)
    {
        Assert.Equal(
            ["libLibTorchSharp.so", "libc10.so", "libgomp-98b21ff3.so.1", "libtorch.so", "libtorch_cpu.so"],
            TorchFilesIn(folder).Order(StringComparer.Ordinal));
        foreach (string library in TorchFilesIn(folder).Where(name => name != LibtorchFiles.Bindings))
            Assert.Equal(
                areLinked,
                FileIdentity.Of(System.IO.Path.Combine(TestPaths.Libtorch, library)) == FileIdentity.Of(System.IO.Path.Combine(folder, library)));

        byte[] bindings = File.ReadAllBytes(System.IO.Path.Combine(folder, LibtorchFiles.Bindings));
        Assert.Same(WeakVersionFinding.AlreadyWeak, WeakVersionFix.Examine(bindings));
        Assert.True(WeakVersionFix.Examine(File.ReadAllBytes(TestPaths.TorchSharpLibrary)).IsFixable);
    }

    public static string[] TorchFilesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Select(file => System.IO.Path.GetFileName(file))
            .Where(name => name.Contains(".so", StringComparison.Ordinal) && !name.Contains("Skia", StringComparison.Ordinal)
                && !name.Contains("HarfBuzz", StringComparison.Ordinal)),
    ];

    public void Dispose() => _folder.Dispose();

    private ProcessRun Run(string[] arguments) => ProcessRun.Start("dotnet", [.. arguments, "-nodeReuse:false"], _folder.Root);

    [GeneratedRegex(@"(?<report>(warning|error) LRFCFG\d+: .*?)( \[|\r?$)", RegexOptions.Multiline)]
    private static partial Regex ReportLine();
}
