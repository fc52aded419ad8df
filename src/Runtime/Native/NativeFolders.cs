using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>The folders in which a program's own native libraries may lie.</summary>
internal static class NativeFolders
{
    /// <summary>
    /// The program's folder, its <c>runtimes/…/native</c> folders, and those .NET's host found in the program's deps.json; never the
    /// system's, where another version of libtorch may be installed.
    /// </summary>
    public static IReadOnlyList<string> Candidates() =>
        Candidates(AppContext.BaseDirectory, AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string);

    internal static IReadOnlyList<string> Candidates(string program, string? fromHost)
    {
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        string[] own =
        [
            program,
            Path.Combine(program, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"),
            Path.Combine(program, "runtimes", $"linux-{architecture}", "native"),
        ];
        string[] others = fromHost?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return [.. own.Concat(others).Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal)];
    }
}
