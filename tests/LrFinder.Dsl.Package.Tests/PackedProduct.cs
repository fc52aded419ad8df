using System.Globalization;
using System.IO.Compression;

namespace LrFinder.Dsl.Tests;

/// <summary>The packages, packed once for all tests, and a place to use them from as a user does.</summary>
[CollectionDefinition(Name)]
public sealed class PackedProduct : IDisposable, ICollectionFixture<PackedProduct>
{
    /// <summary>The collection of the tests that use them.</summary>
    public const string Name = "the packed product";

    private static readonly string[] PackedFolders = ["src", "templates"];

    // The second one asks for the first, which is built once for both.
    private static readonly string[] Projects =
        ["src/Runtime/LrFinder.Dsl.csproj", "src/Mpi/LrFinder.Dsl.Mpi.csproj", "templates/LrFinder.Dsl.Templates.csproj"];

    private readonly string _folder = Directory.CreateTempSubdirectory("lrfinder-package-").FullName;

    /// <summary>Packs the product and its templates under a version that no cache knows.</summary>
    public PackedProduct()
    {
        Version = string.Create(CultureInfo.InvariantCulture, $"0.0.1-test{DateTime.UtcNow.Ticks}");
        Feed = Path.Combine(_folder, "feed");
        // Temporary folders are their owner's alone; what is published here is run by others too.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        SourcesBefore = Sources();
        foreach (var project in Projects)
            // With outputs of its own: the ones of the repository are in use by this very test run.
            Tool.Dotnet(
                RepositoryPaths.Root, "pack", project, "-c", "Release", "-o", Feed, $"-p:Version={Version}",
                $"-p:ArtifactsPath={Artifacts}");
        SourcesAfter = Sources();
        // The packages of the product come from the feed alone, into a folder of their own; all others from where this build got them.
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Feed}" /></packageSources>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder, "packages")}" /></config>
              <fallbackPackageFolders><add key="shared" value="{SharedPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>The files that are packed, before that.</summary>
    public IReadOnlyList<string> SourcesBefore { get; }

    /// <summary>The files there after it.</summary>
    public IReadOnlyList<string> SourcesAfter { get; }

    /// <summary>The version that was packed.</summary>
    public string Version { get; }

    /// <summary>What was built for them.</summary>
    public string Artifacts => Path.Combine(_folder, "artifacts");

    /// <summary>The folder with the packages.</summary>
    public string Feed { get; }

    private static List<string> Sources() => PackedFolders
        .SelectMany(folder => new DirectoryInfo(Path.Combine(RepositoryPaths.Root, folder)).GetFiles("*", SearchOption.AllDirectories))
        .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}"))
        .Order(StringComparer.Ordinal)
        .ToList();

    private static string SharedPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Opens a package.</summary>
    /// <param name="name">Its id.</param>
    /// <param name="extension">nupkg or snupkg.</param>
    /// <returns>The open package.</returns>
    public ZipArchive Open(string name, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Feed, $"{name}.{Version}.{extension}"));

    /// <summary>Makes a folder in which the packages can be used.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The folder.</returns>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
