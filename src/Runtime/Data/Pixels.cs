using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What is done to the pixels of a batch before a model sees them.</summary>
public static class Pixels
{
    // A Scalar is a native object that no dispose scope frees: made once, not once per batch.
    private static readonly Scalar Largest = 255;

    /// <summary>Turns bytes into numbers from 0 to 1: each is divided by 255 in single precision, as torchvision does.</summary>
    /// <param name="pixels">Pixels, uint8, of any shape.</param>
    /// <returns>The same shape, float32, a new tensor.</returns>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> are not bytes.</exception>
    public static Tensor ToUnitRange(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.dtype != ScalarType.Byte)
            throw new ArgumentException($"Pixels have to be bytes, not {pixels.dtype}.", nameof(pixels));
        return pixels.to(ScalarType.Float32).div_(Largest);
    }
}
