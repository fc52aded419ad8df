using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Collects means over batches and turns them into means over samples: each batch counts by its size. The values stay on
/// their device until <see cref="Read"/>.
/// </summary>
/// <param name="count">How many means each batch has.</param>
/// <param name="names">The names of the metrics whose means they are; <see langword="null"/> for means that need no check.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchMeans(int count, IReadOnlyList<string>? names = null) : IDisposable
{
    private readonly DeferredScalars _values = new();
    private readonly List<long> _sizes = [];

    /// <summary>The name of the metric whose mean comes next.</summary>
    internal string? NextName => names?[_values.Count % count];

    /// <summary>Begins a batch; exactly as many calls of <see cref="Add"/> follow as there are means.</summary>
    /// <param name="size">The number of samples; above 0.</param>
    public void BeginBatch(long size) => _sizes.Add(size);

    /// <summary>Adds the next mean of the batch.</summary>
    /// <param name="mean">A tensor of one element.</param>
    /// <exception cref="FigureException">A metric returned no mean.</exception>
    public void Add(Tensor mean)
    {
        if (names is not null)
            MetricResult.Check(names[_values.Count % count], mean);
        _values.Add(mean);
    }

    /// <summary>Computes the means over all samples so far.</summary>
    /// <returns>One value per mean; not a number where there was no batch.</returns>
    internal BatchMean[] Read()
    {
        var values = _values.Read();
        var means = new BatchMean[count];
        for (var i = 0; i < count; i++)
            means[i] = MeanOf(values, i);
        return means;
    }

    /// <summary>Reads the means of a single batch, as many as were added, and forgets them.</summary>
    internal double[] ReadBatch() => _values.Read();

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();

    private BatchMean MeanOf(double[] values, int position)
    {
        double total = 0;
        var nonFinite = new NonFiniteBatches(0, 0, _sizes.Count);
        for (var batch = 0; batch < _sizes.Count; batch++)
        {
            var value = values[batch * count + position];
            total += value * _sizes[batch];
            if (!double.IsFinite(value))
                nonFinite = nonFinite with { Count = nonFinite.Count + 1, First = nonFinite.Count == 0 ? batch : nonFinite.First };
        }

        return new BatchMean(total / _sizes.Sum(), nonFinite.Count == 0 ? default : nonFinite);
    }
}
