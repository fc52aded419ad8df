using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Pads images and cuts their size out again, at another place for each.</summary>
internal static class RandomShift
{
    /// <summary>Pads and cuts.</summary>
    /// <param name="images">The images, [images, channels, height, width].</param>
    /// <param name="padding">How many pixels are put on each side.</param>
    /// <param name="kind">Of what they are.</param>
    /// <exception cref="ArgumentException">The images are too small to be reflected that far.</exception>
    public static Tensor Of(Tensor images, int padding, CropPadding kind)
    {
        var (height, width) = (images.size(2), images.size(3));
        if (kind == CropPadding.Reflection && padding >= Math.Min(height, width))
            throw new ArgumentException(
                $"A reflection of {padding} pixels needs images that are larger than that, but those of the batch are {height} × {width}.", nameof(padding));
        var mode = kind == CropPadding.Reflection ? PaddingModes.Reflect : PaddingModes.Constant;
        var padded = nn.functional.pad(images, [padding, padding, padding, padding], mode, 0);
        var rows = Places(images, padding, height).view(-1, 1, height, 1).expand(-1, images.size(1), -1, padded.size(3));
        var columns = Places(images, padding, width).view(-1, 1, 1, width).expand(-1, images.size(1), height, -1);
        // All images at once: rows first, then columns of what is left.
        return padded.gather(2, rows).gather(3, columns);
    }

    /// <summary>Which rows or columns of the padded images are kept: [images, length].</summary>
    private static Tensor Places(Tensor images, int padding, long length)
    {
        var numbers = new long[length];
        for (var i = 0L; i < length; i++)
            numbers[i] = i;
        return ImageInput.DrawIndex(images, (2L * padding) + 1) + tensor(numbers).to(images.device);
    }
}
