using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Saves sweeps of single parameter groups as pictures.</summary>
public static class LrFindGroupsPlot
{
    /// <summary>Saves a picture of the groups that were swept: the smoothed curve and the suggestion of each.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>, or no group was swept.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(this LrFindGroupsResult found, string path, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Save(path, width, height, Figure(found, width, height, title));

    /// <summary>Writes the picture of the groups that were swept into a stream.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to, or no group was swept.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(
        this LrFindGroupsResult found, Stream stream, PlotFormat format, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(found, width, height, title));

    private static Func<Plot> Figure(LrFindGroupsResult found, int width, int height, string? title)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Groups.Count == 0)
            throw new ArgumentException("No parameter group was swept, so that there is nothing to be drawn.", nameof(found));
        return () => SeveralSweepsFigure.Draw(
            [.. found.Groups.Select(group => (Name(group), group.Result))],
            width, height, title, "Smoothed losses, less what the other groups learn, for each parameter group");
    }

    /// <summary>The group, before what its sweep suggests.</summary>
    private static string Name(LrFindGroup group) => group switch
    {
        { IsKept: false } => $"{group.Group}",
        { Verdict: not null } => $"{group.Group}, kept",
        _ => $"{group.Group}, keeps {SuggestionMark.Number(group.Before)}, not trusting",
    };
}
