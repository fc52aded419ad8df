using System.Reflection;

namespace LrFinder.Dsl.Tests;

/// <summary>The files of the package cache and of the build that the tests work on.</summary>
internal static class TestPaths
{
    public static string TorchSharpLibrary { get; } =
        Path.Combine(Metadata("TorchSharpPackage"), "runtimes", "linux-x64", "native", LibtorchFiles.Bindings);

    public static string PackageRoot { get; } = Metadata("PackageRoot");

    /// <summary>The folder of libtorch in the package cache.</summary>
    public static string Libtorch { get; } = Directory
        .GetDirectories(Path.Combine(PackageRoot, "libtorch-cpu-linux-x64"))
        .Select(version => Path.Combine(version, "runtimes", "linux-x64", "native"))
        .First(Directory.Exists);

    public static string BuildTasks { get; } = Metadata("BuildTasks");

    /// <summary>The output folder of the program that loads libtorch.</summary>
    public static string Probe { get; } = Path.Combine(
        RepositoryPaths.Root, "artifacts", "bin", "LrFinder.Dsl.NativeProbe", Metadata("Configuration").ToLowerInvariant());

    private static string Metadata(string key) =>
        typeof(TestPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
