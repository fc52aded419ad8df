using System.Security.Cryptography;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Tells samples from others by a short text, within milliseconds, however many there are.</summary>
/// <remarks>
/// Whole numbers have a checksum. Real numbers may have been computed, and the last digit of what is computed depends on the processor:
/// of them, some samples have a figure each, to be compared as <see cref="Measured"/> says.
/// </remarks>
internal static class SampleMark
{
    private const long ChecksumBytes = 1 << 20;
    private const long FewestChecked = 8;
    private const int ShownBytes = 8;

    private const long MeasuredSamples = 32;
    private const long MeasuredElements = 1 << 20;
    private const double GoldenRatio = 0.6180339887498949;

    /// <summary>The mark of samples.</summary>
    /// <param name="samples">The samples, [samples, …], at least one, of any type and on any device.</param>
    /// <returns>The mark.</returns>
    public static string Of(Tensor samples)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return samples.is_floating_point() ? Measure(samples) : Checksum(samples);
    }

    /// <summary>The checksum of all of a tensor.</summary>
    /// <param name="values">The tensor, of any type and on any device.</param>
    /// <returns>The first digits of its SHA-256.</returns>
    public static string ChecksumOfAll(Tensor values)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        TensorBytes.ForEachChunk(values.detach().cpu().contiguous(), (bytes, _) => hash.AppendData(bytes));
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, ShownBytes));
    }

    /// <summary>Of all samples, or of evenly spaced ones where they are more than a mebibyte.</summary>
    private static string Checksum(Tensor samples)
    {
        var count = samples.size(0);
        var bytes = samples.numel() / count * samples.element_size();
        var kept = bytes == 0 ? count : Math.Clamp(ChecksumBytes / bytes, Math.Min(FewestChecked, count), count);
        return ChecksumOfAll(Spaced(samples, kept));
    }

    /// <summary>A weighted mean of each of some evenly spaced samples; the weights differ, so that no two elements can change places.</summary>
    private static string Measure(Tensor samples)
    {
        var kept = Math.Min(MeasuredSamples, samples.size(0));
        var rows = Spaced(samples, kept).reshape(kept, -1);
        var elements = Math.Min(rows.size(1), MeasuredElements);
        if (elements == 0)
            return Measured.Of([]);
        var weights = new double[elements];
        for (var i = 0; i < elements; i++)
            weights[i] = (1 + i * GoldenRatio % 1) / elements;
        return Measured.Of(rows.narrow(1, 0, elements).detach().cpu().to(float64).mv(tensor(weights)).data<double>());
    }

    private static Tensor Spaced(Tensor samples, long kept)
    {
        var count = samples.size(0);
        if (kept == count)
            return samples;
        var numbers = new long[kept];
        for (var i = 0L; i < kept; i++)
            numbers[i] = (long)((Int128)i * (count - 1) / Math.Max(1, kept - 1));
        return samples.index_select(0, tensor(numbers).to(samples.device));
    }
}
