namespace LrFinder.Dsl;

/// <summary>
/// Averages an image to a fixed size, whatever its own: [C, H, W] becomes [C, height, width]. Named <c>avgpool</c>.
/// </summary>
/// <param name="height">The height of the output, at least 1.</param>
/// <param name="width">The width of the output, at least 1.</param>
public sealed class AdaptiveAvgPool2dAttribute(int height, int width) : LayerAttribute
{
    /// <summary>Averages an image to a square.</summary>
    /// <param name="size">The height and width of the output, at least 1.</param>
    public AdaptiveAvgPool2dAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>The height of the output.</summary>
    public int Height { get; } = height;

    /// <summary>The width of the output.</summary>
    public int Width { get; } = width;
}
