using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Collects the figures of batches and turns them into figures of all samples: means, of which each batch's counts by its size, and statistics of
/// metrics that are no means. All of it stays on its device until <see cref="Read"/>.
/// </summary>
/// <param name="count">How many figures each batch has.</param>
/// <param name="names">The names of the metrics whose figures they are; <see langword="null"/> for means that need no check.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchMeans(int count, IReadOnlyList<string>? names = null) : IDisposable
{
    private readonly DeferredScalars _values = new();
    private readonly List<long> _sizes = [];
    private readonly MergedStatistics?[] _statistics = new MergedStatistics?[count];
    private readonly MissingNumbersByBatch _missing = new();
    private int _position;
    private int _watched;

    /// <summary>Whether metrics with statistics are tried with the first batch, before they are given it.</summary>
    internal bool TriesStatistics { get; init; }

    /// <summary>Whether means alone are of interest: metrics with statistics are not computed, and count as not a number.</summary>
    internal bool SkipsStatistics { get; init; }

    /// <summary>The name of the metric whose figure comes next; <see langword="null"/> where none has one.</summary>
    internal string? NextName => names is not null && _position < names.Count ? names[_position] : null;

    /// <summary>Begins a batch; exactly as many figures follow as there are.</summary>
    /// <param name="size">The number of samples; above 0.</param>
    public void BeginBatch(long size)
    {
        _sizes.Add(size);
        _position = 0;
    }

    /// <summary>Adds a mean, the next figure of the batch.</summary>
    /// <param name="mean">A tensor of one element.</param>
    /// <exception cref="FigureException">A metric returned no mean.</exception>
    public void Add(Tensor mean)
    {
        if (names is not null)
            MetricResult.Check(names[_position], mean);
        _values.Add(mean);
        _position++;
    }

    /// <summary>Takes the batch into the statistics of a metric, whose figure is the next.</summary>
    /// <param name="create">Makes the metric; called at the first batch.</param>
    /// <param name="output">The model's output.</param>
    /// <param name="target">The batch's target.</param>
    /// <exception cref="FigureException">The metric depends on the batches.</exception>
    public void Accumulate(Func<AccumulatedMetric> create, Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        if (SkipsStatistics)
            _values.Add(tensor(float.NaN, device: output.device));
        else
            (_statistics[_position] ??= Begin(create(), output, target)).Add(output, target);
        if (!SkipsStatistics && _watched < _sizes.Count)
        {
            _watched = _sizes.Count;
            _missing.Add(output, target);
        }

        _position++;
    }

    /// <summary>Notes a batch of which there is nothing here: another process has all its samples.</summary>
    internal void PassOver() => _sizes.Add(0);

    /// <summary>What the metrics that are no means know; <see langword="null"/> at the place of a mean, and where there was no batch.</summary>
    internal IReadOnlyList<MergedStatistics?> Statistics => _statistics;

    /// <summary>Computes the figures over all samples so far.</summary>
    /// <returns>One for each figure of a batch; not a number where there was no batch.</returns>
    internal BatchMean[] Read() => Figures(ReadRows());

    /// <summary>Reads the figures of all batches, and forgets them.</summary>
    /// <returns>The figures; 0 at the places of statistics.</returns>
    internal BatchRows ReadRows()
    {
        var rows = new BatchRows(_sizes.Count, count);
        var (values, missing) = (_values.Read(), _missing.Read());
        var (value, flag) = (0, 0);
        for (var batch = 0; batch < _sizes.Count; batch++)
        {
            if (_sizes[batch] == 0)
                continue;
            rows.Size(batch) = _sizes[batch];
            for (var figure = 0; figure < count; figure++)
                rows.Total(batch, figure) = _statistics[figure] is null ? values[value++] * _sizes[batch] : 0;
            if (missing.Length > 0)
                (rows.MissingOutputs(batch), rows.MissingTargets(batch)) = (missing[flag++], missing[flag++]);
        }

        return rows;
    }

    /// <summary>Computes the figures.</summary>
    /// <param name="rows">What batches came to.</param>
    /// <returns>One for each figure of a batch; not a number where there was no batch.</returns>
    internal BatchMean[] Figures(BatchRows rows)
    {
        var missing = rows.Missing();
        var figures = new BatchMean[count];
        for (var i = 0; i < count; i++)
            figures[i] = _statistics[i] is { } statistics ? ValueOf(statistics, missing) : rows.Mean(i);
        return figures;
    }

    /// <summary>Reads the means of a single batch, as many as were added, and forgets them.</summary>
    internal double[] ReadBatch() => _values.Read();

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
        _missing.Dispose();
        foreach (var statistics in _statistics)
            statistics?.Dispose();
    }

    private MergedStatistics Begin(AccumulatedMetric metric, Tensor output, Tensor target)
    {
        if (TriesStatistics)
            MergingTest.Require(metric, output, target);
        return new MergedStatistics(metric);
    }

    private static BatchMean ValueOf(MergedStatistics statistics, (bool InOutputs, NonFiniteBatches Batches) missing)
    {
        var value = statistics.Value();
        if (missing.InOutputs)
            value = double.NaN;
        return new BatchMean(value, double.IsFinite(value) ? default : missing.Batches);
    }
}
