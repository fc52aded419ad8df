using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A sample as a picture to be looked at, in plain memory.</summary>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="Rgb">Three bytes for each pixel, row by row.</param>
internal sealed record SamplePicture(int Width, int Height, byte[] Rgb)
{
    /// <summary>Makes a picture of a raw input, as data give it.</summary>
    /// <param name="input">
    /// [3 or 1, height, width] of bytes, or of numbers: those from 0 to 1 are taken as they are, and others are spread over what the picture has of
    /// them. [height, width] of bytes.
    /// </param>
    /// <returns>The picture; <see langword="null"/> where the input is none.</returns>
    public static SamplePicture? Of(Tensor input)
    {
        if (!IsPicture(input))
            return null;
        using var scope = NewDisposeScope();
        var channels = input.dim() == 2 ? input.unsqueeze(0) : input;
        var (height, width) = ((int)channels.size(1), (int)channels.size(2));
        var rgb = channels.expand(3, height, width).permute(1, 2, 0).cpu().contiguous();
        return new SamplePicture(width, height, rgb.dtype == ScalarType.Byte
            ? rgb.data<byte>().ToArray()
            : Bytes(rgb.to(ScalarType.Float32).data<float>().ToArray()));
    }

    private static bool IsPicture(Tensor input) => input.dim() switch
    {
        3 => input.size(0) is 1 or 3 && input.size(1) > 1 && input.size(2) > 1 && (input.dtype == ScalarType.Byte || input.is_floating_point()),
        2 => input.dtype == ScalarType.Byte && input.size(0) > 1 && input.size(1) > 1,
        _ => false,
    };

    private static byte[] Bytes(float[] values)
    {
        float[] finite = [.. values.Where(float.IsFinite)];
        var (low, high) = finite.Length == 0 ? (0f, 1f) : (finite.Min(), finite.Max());
        if (low >= 0 && high <= 1)
            (low, high) = (0, 1);
        var span = high > low ? high - low : 1;
        return Array.ConvertAll(values, value => float.IsFinite(value) ? (byte)Math.Round(255 * (value - low) / span) : (byte)0);
    }
}
