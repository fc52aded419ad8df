using System.Reflection;

namespace LrFinder.Dsl.Tests;

/// <summary>Where things are while the tests run, whatever the working directory.</summary>
internal static class RepositoryPaths
{
    /// <summary>The folder of the test project's sources.</summary>
    public static string Project { get; } = typeof(RepositoryPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "ProjectDirectory").Value!;

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot(Project);

    /// <summary>The folder of reference files beside the repository; it may be absent.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "LrFinder.Dsl.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
