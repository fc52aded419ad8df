using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Which class was predicted how often for which: what is confused with what, and each class's precision, recall and F1. Batches are added one by one,
/// in a callback of <see cref="On.BatchEnd"/> or wherever a model runs; counts stay on their device until they are read.
/// </summary>
public sealed class ConfusionMatrix : IDisposable
{
    private readonly ConfusionCounts _metric;
    private readonly MergedStatistics _counts;
    private readonly MergedStatistics _missing = new(new MissingNumbers());
    private long[,]? _settled;

    /// <summary>Makes a matrix without a sample.</summary>
    /// <param name="classNames">A name for each class, in the order of their numbers; at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public ConfusionMatrix(params IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (classNames.Count < 2)
            throw new ArgumentException($"There is nothing to confuse among {classNames.Count} classes: name at least two.", nameof(classNames));
        ClassNames = [.. classNames];
        _metric = new ConfusionCounts(classNames.Count);
        _counts = new MergedStatistics(_metric);
    }

    /// <summary>Makes a matrix without a sample, of classes that are called by their numbers.</summary>
    /// <param name="classes">How many classes there are; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two.</exception>
    public ConfusionMatrix(int classes)
        : this(Numbers(classes))
    {
    }

    /// <summary>The classes' names, in the order of their numbers.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>
    /// How often a class was predicted for which: rows are targets, columns predictions, [classes, classes]. Each reading waits for the device.
    /// </summary>
    /// <exception cref="FigureException">Some targets are no class number, or some outputs are not a number.</exception>
    public long[,] Counts
    {
        get
        {
            if (_missing.Value() is var missing && missing > 0)
                throw new FigureException(
                    $"The confusion matrix was given outputs that are not a number, in {missing} batches: the largest of them is no decision. The model has "
                    + "diverged, or divides by zero.");
            var counts = _counts.All() is { } all ? _metric.Read(all) : new long[ClassNames.Count, ClassNames.Count];
            AddSettled(counts, _settled);
            return counts;
        }
    }

    /// <summary>The precision of each class, hits / predicted; 0 for one that was never predicted.</summary>
    /// <inheritdoc cref="Counts" path="/exception"/>
    public IReadOnlyList<double> Precision => [.. ByClass(Counts).Select(counts => counts.Precision)];

    /// <summary>The recall of each class, hits / actual; 0 for one of which there was no sample.</summary>
    /// <inheritdoc cref="Counts" path="/exception"/>
    public IReadOnlyList<double> Recall => [.. ByClass(Counts).Select(counts => counts.Recall)];

    /// <summary>The F1-score of each class; 0 for one that was neither predicted nor right.</summary>
    /// <inheritdoc cref="Counts" path="/exception"/>
    public IReadOnlyList<double> F1 => [.. ByClass(Counts).Select(counts => counts.FBeta(1))];

    /// <summary>Adds a batch. No tensor is kept but the counts, which no dispose scope frees.</summary>
    /// <param name="output">
    /// Logits, [samples, classes, …] or [samples, …, classes] (the second dimension where both would fit), of which the largest decides; or, for two
    /// classes, single logits of the target's shape, which decide for class 1 above 0.
    /// </param>
    /// <param name="target">Class numbers, int64, [samples] or [samples, …]; what is −100 is left out.</param>
    /// <exception cref="FigureException">The shapes do not fit, or there is another number of classes.</exception>
    public void Add(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        _counts.Add(output, target);
        _missing.Add(output, target);
    }

    /// <summary>Adds the samples of another, such as that of another part of the data.</summary>
    /// <param name="other">One of the same number of classes, which stays as it is.</param>
    /// <exception cref="ArgumentException">It has another number of classes.</exception>
    public void Add(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.ClassNames.Count != ClassNames.Count)
            throw new ArgumentException(
                $"A confusion matrix of {other.ClassNames.Count} classes does not add up with one of {ClassNames.Count}.", nameof(other));
        _counts.Add(other._counts);
        _missing.Add(other._missing);
        if (other._settled is null)
            return;
        _settled ??= new long[ClassNames.Count, ClassNames.Count];
        AddSettled(_settled, other._settled);
    }

    /// <summary>Begins anew, without a sample.</summary>
    public void Clear() => Dispose();

    /// <summary>Whether the counts were read, and no tensor is left.</summary>
    internal bool IsSettled => _settled is not null;

    /// <summary>Reads the counts and frees their tensors, so that a matrix that nobody disposes of leaves nothing behind.</summary>
    /// <returns>This matrix.</returns>
    /// <exception cref="FigureException">Some targets are no class number, or some outputs are not a number.</exception>
    internal ConfusionMatrix Settle()
    {
        var counts = Counts;
        Dispose();
        _settled = counts;
        return this;
    }

    /// <summary>Writes a table: rows are targets with their recall, columns predictions with their precision, both in percent.</summary>
    /// <returns>The table, without a line break at its end.</returns>
    /// <inheritdoc cref="Counts" path="/exception"/>
    public override string ToString() => ConfusionTable.Of(ClassNames, Counts, ByClass(Counts));

    /// <summary>Frees the counts.</summary>
    public void Dispose()
    {
        _counts.Dispose();
        _missing.Dispose();
        _settled = null;
    }

    private static void AddSettled(long[,] counts, long[,]? others)
    {
        if (others is null)
            return;
        for (var row = 0; row < counts.GetLength(0); row++)
            for (var column = 0; column < counts.GetLength(1); column++)
                counts[row, column] += others[row, column];
    }

    /// <summary>The counts of each class.</summary>
    /// <param name="counts">Rows of targets, columns of predictions.</param>
    internal static ClassCounts[] ByClass(long[,] counts) =>
    [
        .. Enumerable.Range(0, counts.GetLength(0)).Select(i => new ClassCounts(
            counts[i, i],
            Enumerable.Range(0, counts.GetLength(0)).Sum(row => counts[row, i]),
            Enumerable.Range(0, counts.GetLength(0)).Sum(column => counts[i, column]))),
    ];

    private static string[] Numbers(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return [.. Enumerable.Range(0, classes).Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }
}
