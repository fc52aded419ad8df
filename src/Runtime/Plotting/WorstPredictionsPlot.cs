using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Saves the worst predictions of images as pictures.</summary>
public static class WorstPredictionsPlot
{
    /// <summary>
    /// Saves a picture of images with large losses, the worst first: under each, what it was taken for, what it is, and its loss.
    /// </summary>
    /// <remarks>
    /// Images are shown as the data give them, before <see cref="TrainingData.Transforms"/>; numbers that are not from 0 to 1 are spread over what
    /// an image has of them. Drawing needs SkiaSharp's native library; on Linux the package <c>SkiaSharp.NativeAssets.Linux.NoDependencies</c>
    /// brings it. No font need be installed.
    /// </remarks>
    /// <param name="worst">The predictions, as <c>learn.WorstPredictions()</c> finds them.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="InvalidOperationException">The samples are no images, or there is none.</exception>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(this WorstPredictions worst, string path, int width = 800, int height = 700, string? title = null) =>
        PlotPicture.Save(path, width, height, Figure(worst, width, height, title));

    /// <summary>Writes the picture of images with large losses into a stream.</summary>
    /// <param name="worst">The predictions, as <c>learn.WorstPredictions()</c> finds them.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="InvalidOperationException">The samples are no images, or there is none.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(
        this WorstPredictions worst, Stream stream, PlotFormat format, int width = 800, int height = 700, string? title = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(worst, width, height, title));

    private static Func<Plot> Figure(WorstPredictions worst, int width, int height, string? title)
    {
        ArgumentNullException.ThrowIfNull(worst);
        if (worst.Samples.Count == 0)
            throw new InvalidOperationException("There is no prediction to draw: cross entropy leaves every sample out (-100).");
        if (worst.Samples.Any(sample => sample.Picture is null))
            throw new InvalidOperationException(
                "The samples are no images, of which the data give [3 or 1, height, width] for each: print the predictions in place of drawing them.");
        return () => WorstPredictionsFigure.Draw(worst.Samples, width, height, title);
    }
}
