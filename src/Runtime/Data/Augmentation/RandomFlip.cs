using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Mirrors some images.</summary>
internal static class RandomFlip
{
    /// <summary>Mirrors each image with a probability.</summary>
    /// <param name="images">The images, [images, channels, height, width].</param>
    /// <param name="dimension">Along which dimension.</param>
    /// <param name="probability">The probability.</param>
    public static Tensor Of(Tensor images, long dimension, double probability) =>
        where(ImageInput.DrawWhether(images, probability), images.flip(dimension), images);
}
