namespace LrFinder.Dsl;

/// <summary>
/// A column of numbers, which become (number − mean) / standard deviation. In place of a missing one stands the median of the training rows;
/// where some of those lack theirs, a second feature is 1 for rows that do.
/// </summary>
/// <param name="Name">The column's name.</param>
/// <param name="Mean">The mean of the training rows, with medians for what is missing.</param>
/// <param name="StandardDeviation">Their standard deviation (of the population), or 1 where all are the same.</param>
/// <param name="Median">Their median.</param>
/// <param name="MarksMissing">Whether there is the second feature.</param>
internal sealed record NumberColumn(string Name, double Mean, double StandardDeviation, double Median, bool MarksMissing) : TableColumn(Name)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> FeatureNames => MarksMissing ? [Name, $"{Name} is missing"] : [Name];

    /// <summary>Learns a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="texts">The texts of the training rows, each a number or missing.</param>
    public static NumberColumn Learn(string name, IReadOnlyCollection<string> texts)
    {
        double[] known = [.. texts.Where(text => !TableNumber.IsMissing(text)).Select(Read).Order()];
        var missing = texts.Count - known.Length;
        if (known.Length == 0)
            return new(name, 0, 1, 0, missing > 0);
        var median = (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
        var mean = (known.Sum() + (missing * median)) / texts.Count;
        var squares = known.Sum(value => (value - mean) * (value - mean)) + (missing * (median - mean) * (median - mean));
        // Of equal numbers the mean is rounded, and a deviation that is only that would make a giant of any other number.
        var deviation = known[0] == known[^1] ? 1 : Math.Sqrt(squares / texts.Count);
        return new(name, known[0] == known[^1] ? median : mean, deviation, median, missing > 0);
    }

    /// <inheritdoc/>
    public override string? Encode(string text, Span<float> features)
    {
        var isMissing = TableNumber.IsMissing(text);
        var value = Median;
        if (!isMissing && !TableNumber.TryRead(text, out value))
            return $"'{OneLine.Of(text)}' in '{Name}' is not a number, as all training rows have there";
        features[0] = (float)((value - Mean) / StandardDeviation);
        if (MarksMissing && isMissing)
            features[1] = 1;
        return null;
    }

    private static double Read(string text) =>
        TableNumber.TryRead(text, out var value) ? value : throw new ArgumentException($"'{text}' is not a number.", nameof(text));
}
