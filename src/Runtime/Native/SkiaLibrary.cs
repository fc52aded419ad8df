namespace LrFinder.Dsl;

/// <summary>Says what is missing where SkiaSharp, which decodes images and draws plots, cannot load its native library.</summary>
internal static class SkiaLibrary
{
    /// <summary>Does something with SkiaSharp, and explains a failure to load its native library.</summary>
    /// <param name="purpose">What SkiaSharp is for, such as "Plots are drawn".</param>
    /// <param name="work">What to do.</param>
    /// <exception cref="NativeLibraryException">The native library cannot be loaded; the message says what to do.</exception>
    public static T Guard<T>(string purpose, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (Missing(error) is { } missing)
        {
            throw new NativeLibraryException(
                $"{purpose} by SkiaSharp, whose native library did not load. Add a reference to the package "
                + "SkiaSharp.NativeAssets.Linux.NoDependencies (on Linux; SkiaSharp itself brings those of Windows and macOS) in the "
                + $"version of SkiaSharp. The loader says: {missing.Message}",
                error);
        }
    }

    // The loader's error reaches us inside those of static constructors.
    private static DllNotFoundException? Missing(Exception? error) =>
        error is null ? null : error as DllNotFoundException ?? Missing(error.InnerException);
}
