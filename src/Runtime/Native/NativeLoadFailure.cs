using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>What is known about a library that could not be loaded.</summary>
/// <param name="Library">The file name.</param>
/// <param name="Path">The file that was tried; <see langword="null"/> where none was found.</param>
/// <param name="LoaderError">What the loader answered; <see langword="null"/> where it was not asked.</param>
/// <param name="Folders">The folders that were searched.</param>
/// <param name="Architecture">What the process runs on.</param>
internal sealed record NativeLoadFailure(
    string Library, string? Path, string? LoaderError, IReadOnlyList<string> Folders, Architecture Architecture);
