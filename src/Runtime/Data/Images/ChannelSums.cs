namespace LrFinder.Dsl;

/// <summary>
/// Adds up the values of each channel and their squares, in whole numbers: what comes out does not depend on the order, on the processor, or on whether
/// the images are in memory.
/// </summary>
internal sealed class ChannelSums
{
    /// <summary>The most images that are looked at: many more change the figures in their third digit at most.</summary>
    public const int MostImages = 2048;

    private const double Largest = 255;

    private readonly long[] _sums = new long[ImageDecoder.Channels];
    private readonly long[] _squares = new long[ImageDecoder.Channels];
    private long _count;

    /// <summary>Adds an image.</summary>
    /// <param name="planes">Its channels, one after the other.</param>
    public void Add(ReadOnlySpan<byte> planes)
    {
        var size = planes.Length / ImageDecoder.Channels;
        for (var channel = 0; channel < ImageDecoder.Channels; channel++)
        {
            var (sum, squares) = (0L, 0L);
            foreach (var value in planes.Slice(channel * size, size))
            {
                sum += value;
                squares += value * value;
            }

            _sums[channel] += sum;
            _squares[channel] += squares;
        }

        _count += size;
    }

    /// <summary>What makes the mean 0 and the standard deviation 1, of values from 0 to 1.</summary>
    /// <param name="source">Where the images come from, for messages.</param>
    /// <exception cref="ImageDataException">All values of a channel are the same.</exception>
    public ImageNormalization ToNormalization(string source)
    {
        var mean = Array.ConvertAll(_sums, sum => sum / (double)_count / Largest);
        var deviation = new double[_sums.Length];
        for (var channel = 0; channel < deviation.Length; channel++)
        {
            // Both products are whole numbers, and may be longer than 64 bits.
            var variance = (Int128)_squares[channel] * _count - (Int128)_sums[channel] * _sums[channel];
            if (variance == 0)
                throw new ImageDataException(
                    source, $"has the same value in every pixel of channel {channel}, from which no normalisation can be learnt.");
            deviation[channel] = Math.Sqrt((double)variance) / _count / Largest;
        }

        return ImageNormalization.Of(mean, deviation);
    }
}
