namespace LrFinder.Dsl;

/// <summary>Says what is missing where plots cannot be drawn.</summary>
internal static class PlotNative
{
    /// <summary>Draws, and explains a failure to load the native library that draws.</summary>
    public static byte[] Guard(Func<byte[]> draw)
    {
        try
        {
            return draw();
        }
        catch (Exception error) when (Missing(error) is { } missing)
        {
            throw new DllNotFoundException(
                "Plots are drawn by SkiaSharp, whose native library did not load. Add a reference to the package "
                + "SkiaSharp.NativeAssets.Linux.NoDependencies (on Linux; SkiaSharp itself brings those of Windows and macOS) in the "
                + $"version of SkiaSharp. The loader says: {missing.Message}",
                error);
        }
    }

    // The loader's error reaches us inside those of static constructors.
    private static DllNotFoundException? Missing(Exception? error) =>
        error is null ? null : error as DllNotFoundException ?? Missing(error.InnerException);
}
