namespace LrFinder.Dsl.Tests.Data;

public class SkiaLibraryTests
{
    [Fact]
    public void A_missing_library_is_explained_however_deep_the_loaders_error_lies()
    {
        var error = new TypeInitializationException("SkiaSharp.SKObject", new DllNotFoundException("no libSkiaSharp.so"));
        var explained = Assert.Throws<NativeLibraryException>(() => SkiaLibrary.Guard<int>("Images are decoded", () => throw error));
        Assert.StartsWith("Images are decoded by SkiaSharp", explained.Message, StringComparison.Ordinal);
        Assert.EndsWith("no libSkiaSharp.so", explained.Message, StringComparison.Ordinal);
        Assert.Same(error, explained.InnerException);
    }

    [Fact]
    public void Other_errors_are_left_as_they_are()
    {
        var error = new ImageDataException("a.png", "is a damaged image.");
        Assert.Same(error, Assert.Throws<ImageDataException>(() => SkiaLibrary.Guard<int>("Images are decoded", () => throw error)));
    }
}
