using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>What is known about a library that could not be loaded.</summary>
/// <param name="Library">The file name.</param>
/// <param name="Folders">The folders that were searched.</param>
/// <param name="Architecture">What the process runs on.</param>
internal sealed record NativeLoadFailure(string Library, IReadOnlyList<string> Folders, Architecture Architecture)
{
    /// <summary>Whose loader it was.</summary>
    public NativeSystem System { get; init; } = NativeSystems.Current;

    /// <summary>The file that was found; <see langword="null"/> where none was.</summary>
    public string? Path { get; init; }

    /// <summary>What the loader answered; <see langword="null"/> where it was not asked.</summary>
    public string? LoaderError { get; init; }

    /// <summary>What is wrong with the file itself; <see langword="null"/> where nothing is.</summary>
    public string? Damage { get; init; }
}
