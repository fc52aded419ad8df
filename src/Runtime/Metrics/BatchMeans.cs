using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Collects means over batches and turns them into means over samples: each batch counts by its size. The values stay on
/// their device until <see cref="Read"/>.
/// </summary>
/// <param name="count">How many means each batch has.</param>
public sealed class BatchMeans(int count) : IDisposable
{
    private readonly DeferredScalars _values = new();
    private readonly List<long> _sizes = [];

    /// <summary>Begins a batch; exactly as many calls of <see cref="Add"/> follow as there are means.</summary>
    /// <param name="size">The number of samples; above 0.</param>
    public void BeginBatch(long size) => _sizes.Add(size);

    /// <summary>Adds the next mean of the batch.</summary>
    /// <param name="mean">A tensor of one element.</param>
    public void Add(Tensor mean) => _values.Add(mean);

    /// <summary>Computes the means over all samples so far.</summary>
    /// <returns>One value per mean; not a number where there was no batch.</returns>
    public double[] Read()
    {
        var values = _values.Read();
        var totals = new double[count];
        for (var i = 0; i < values.Length; i++)
            totals[i % count] += values[i] * _sizes[i / count];
        var samples = _sizes.Sum();
        return Array.ConvertAll(totals, total => total / samples);
    }

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();
}
