using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The statistics of a metric over the batches so far. They stay on their device, outside of the batches' dispose scopes, and are freed with this.
/// </summary>
/// <remarks>
/// Statistics are merged with those of as many batches, as the digits of a binary counter are: what grows with the samples, as scores that are
/// sorted at the end, is copied as often as the logarithm of the number of batches, and sums lose fewer digits than one after another.
/// </remarks>
/// <param name="metric">The metric.</param>
internal sealed class MergedStatistics(AccumulatedMetric metric) : IDisposable
{
    private readonly Stack<(Tensor Statistics, int Level)> _parts = new();

    /// <summary>The metric.</summary>
    public AccumulatedMetric Metric => metric;

    /// <summary>Takes a batch in.</summary>
    /// <param name="output">The model's output.</param>
    /// <param name="target">The batch's target.</param>
    public void Add(Tensor output, Tensor target)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        // A handle of its own, for a metric may return what belongs to somebody.
        Push(metric.Statistics(output, target).alias().DetachFromDisposeScope());
    }

    /// <summary>Takes over the statistics of others.</summary>
    /// <param name="others">Statistics of the same metric, which stay as they are.</param>
    /// <exception cref="ArgumentException">They are of another metric.</exception>
    public void Add(MergedStatistics others)
    {
        if (others.Metric.Name != metric.Name)
            throw new ArgumentException($"Statistics of '{others.Metric.Name}' cannot be added to those of '{metric.Name}'.", nameof(others));
        if (others.All() is { } all)
            Push(all.alias().DetachFromDisposeScope());
    }

    /// <summary>Takes over statistics that the metric has given elsewhere, of samples that come later.</summary>
    /// <param name="statistics">The statistics, which this frees.</param>
    public void Take(Tensor statistics) => Push(statistics.DetachFromDisposeScope());

    /// <summary>Computes the value over all samples so far.</summary>
    /// <returns>The value; not a number where there was no batch.</returns>
    public double Value()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return All() is { } all ? metric.Value(all) : double.NaN;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_parts.TryPop(out var part))
            part.Statistics.Dispose();
    }

    /// <summary>The statistics of all samples so far, which stay the property of this; <see langword="null"/> where there was no batch.</summary>
    public Tensor? All()
    {
        while (_parts.Count > 1)
        {
            var later = _parts.Pop();
            // At the level of what came before, which is the higher one.
            var level = _parts.Peek().Level;
            _parts.Push((MergedWithTop(later.Statistics), level + 1));
        }

        return _parts.TryPeek(out var all) ? all.Statistics : null;
    }

    private void Push(Tensor statistics)
    {
        var level = 0;
        while (_parts.TryPeek(out var top) && top.Level == level)
        {
            statistics = MergedWithTop(statistics);
            level++;
        }

        _parts.Push((statistics, level));
    }

    /// <summary>Merges statistics with those on top, which are taken away. Where that fails, those on top stay, and the others are freed.</summary>
    private Tensor MergedWithTop(Tensor later)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using (later)
        {
            var earlier = _parts.Peek().Statistics;
            var merged = metric.Merge(earlier, later).alias().DetachFromDisposeScope();
            _parts.Pop();
            earlier.Dispose();
            return merged;
        }
    }
}
