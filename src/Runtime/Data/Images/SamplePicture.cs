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

    /// <summary>The picture, made smaller where its longer side has more pixels than are wanted: each pixel is the mean of those that it stands for.</summary>
    /// <param name="most">The most pixels of a side.</param>
    public SamplePicture Shrunk(int most)
    {
        var times = (Math.Max(Width, Height) + most - 1) / most;
        if (times <= 1)
            return this;
        var (width, height) = (Math.Max(1, Width / times), Math.Max(1, Height / times));
        var rgb = new byte[3 * width * height];
        for (var i = 0; i < rgb.Length; i++)
            rgb[i] = MeanOf(i % 3, i / 3 % width * times, i / 3 / width * times, times);
        return new SamplePicture(width, height, rgb);
    }

    /// <summary>Whether an input is a picture.</summary>
    /// <param name="input">The raw input, as <see cref="Of"/> takes it.</param>
    public static bool IsPicture(Tensor input) => input.dim() switch
    {
        3 => input.size(0) is 1 or 3 && input.size(1) > 1 && input.size(2) > 1 && (input.dtype == ScalarType.Byte || input.is_floating_point()),
        2 => input.dtype == ScalarType.Byte && input.size(0) > 1 && input.size(1) > 1,
        _ => false,
    };

    private byte MeanOf(int channel, int left, int top, int size)
    {
        var (right, bottom) = (Math.Min(left + size, Width), Math.Min(top + size, Height));
        var sum = 0;
        for (var y = top; y < bottom; y++)
            for (var x = left; x < right; x++)
                sum += Rgb[3 * (y * Width + x) + channel];
        return (byte)(sum / ((right - left) * (bottom - top)));
    }

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
