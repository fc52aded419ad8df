using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A metric over batches that no learner goes through: they are added one by one, and the value is that of all their samples.</summary>
/// <remarks>
/// <code>
/// using var f1 = new MetricAccumulator(new MacroF1());
/// f1.Add(output, target);
/// Console.WriteLine(f1.Value());
/// </code>
/// </remarks>
/// <param name="metric">The metric.</param>
public sealed class MetricAccumulator(AccumulatedMetric metric) : IDisposable
{
    private readonly MergedStatistics _statistics = new(metric ?? throw new ArgumentNullException(nameof(metric)));
    private readonly MergedStatistics _missing = new(new MissingNumbers());

    /// <summary>Adds a batch. No tensor is kept but the statistics, which no dispose scope frees.</summary>
    /// <param name="output">The model's output, as the metric takes it.</param>
    /// <param name="target">The batch's target, as the metric takes it.</param>
    /// <exception cref="FigureException">The metric does not take these shapes.</exception>
    public void Add(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        _statistics.Add(output, target);
        _missing.Add(output, target);
    }

    /// <summary>Adds the samples that another has, such as that of another part of the data.</summary>
    /// <param name="other">One of the same metric, which stays as it is.</param>
    /// <exception cref="ArgumentException">It is of another metric.</exception>
    public void Add(MetricAccumulator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _statistics.Add(other._statistics);
        _missing.Add(other._missing);
    }

    /// <summary>Computes the value over all samples so far. More may follow.</summary>
    /// <returns>The value; not a number without a sample, or where an output was not a number.</returns>
    /// <exception cref="FigureException">The metric has no value for what it was given.</exception>
    public double Value() => _missing.Value() > 0 ? double.NaN : _statistics.Value();

    /// <summary>Frees the statistics.</summary>
    public void Dispose()
    {
        _statistics.Dispose();
        _missing.Dispose();
    }
}
