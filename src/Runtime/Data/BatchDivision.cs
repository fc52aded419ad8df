using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>How the samples of an epoch are divided into batches.</summary>
/// <param name="Samples">The number of samples in an epoch, at least 1.</param>
/// <param name="BatchSize">The number of samples in a full batch, at least 1.</param>
/// <param name="DropLast">
/// Whether samples at the end that do not fill a batch are left out. Where there are fewer than make one, that smaller batch is kept nevertheless.
/// </param>
internal readonly record struct BatchDivision(long Samples, int BatchSize, bool DropLast)
{
    /// <summary>The number of batches, at least 1.</summary>
    public int BatchCount => (int)Math.Max(1, DropLast ? Samples / BatchSize : (Samples + BatchSize - 1) / BatchSize);

    /// <summary>Where a batch begins in the order of the samples.</summary>
    /// <param name="batch">The batch, from 0.</param>
    public long Start(int batch) => (long)batch * BatchSize;

    /// <summary>The number of samples in a batch.</summary>
    /// <param name="batch">The batch, from 0.</param>
    public int SizeOf(int batch) => (int)Math.Min(BatchSize, Samples - Start(batch));

    /// <summary>What tells this division from others, for the identity of a source.</summary>
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
    [
        new("samples", Samples.ToString(CultureInfo.InvariantCulture)),
        new("batch size", BatchSize.ToString(CultureInfo.InvariantCulture)),
        new("samples that do not fill a batch", DropLast ? "left out" : "kept"),
    ];
}
