namespace LrFinder.Dsl.Tests;

/// <summary>The sources, in which messages that pages quote have to be.</summary>
internal static class SourceText
{
    /// <summary>All of them.</summary>
    public static string All { get; } = string.Concat(
        Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
}
