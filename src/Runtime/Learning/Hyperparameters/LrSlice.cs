using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// Learning rates that differ by layer: either the first parameter group of the optimizer gets the lowest, the last the highest, and those between
/// are evenly spaced by factors; or each group gets one of its own. What a pre-trained body has learnt is then moved less than a new head.
/// </summary>
/// <remarks>
/// J. Howard and S. Ruder, "Universal Language Model Fine-tuning for Text Classification" (2018); fastai's <c>slice(lowest, highest)</c>, and the
/// list that it takes in its place. Slices are equal when they are made alike, of the same rates.
/// </remarks>
public sealed class LrSlice : IEquatable<LrSlice>
{
    // One for each group; null where they are spaced.
    private readonly double[]? _each;

    /// <summary>Describes rates that are evenly spaced by factors.</summary>
    /// <param name="lowest">The learning rate of the first group; above 0, and below <paramref name="highest"/>.</param>
    /// <param name="highest">The learning rate of the last group, such as one that <c>LrFind</c> suggests; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public LrSlice(double lowest, double highest)
    {
        if (!IsRate(highest))
            throw new ArgumentOutOfRangeException(nameof(highest), highest, "The highest learning rate is a finite number above 0.");
        if (!(lowest > 0 && lowest < highest))
            throw new ArgumentOutOfRangeException(
                nameof(lowest),
                lowest,
                string.Create(CultureInfo.InvariantCulture, $"The lowest learning rate is above 0 and below the highest, which is {highest}."));
        (Lowest, Highest, Last) = (lowest, highest, highest);
    }

    private LrSlice(double[] each) => (_each, Lowest, Highest, Last) = (each, each.Min(), each.Max(), each[^1]);

    /// <summary>The lowest learning rate; the first group's where they are spaced.</summary>
    public double Lowest { get; }

    /// <summary>The highest learning rate; the last group's where they are spaced.</summary>
    public double Highest { get; }

    /// <summary>The learning rate of the last group: the one that <c>LearningRate</c> gives and a schedule sets, to which the others keep their ratios.</summary>
    public double Last { get; }

    /// <summary>The number of groups that the rates are for; <see langword="null"/> where they are spaced, over as many as there are.</summary>
    public int? Groups => _each?.Length;

    /// <summary>Describes a learning rate for each parameter group that follows the learning rate.</summary>
    /// <param name="rates">
    /// The rates, at least two, each finite and above 0, in the optimizer's order and in whatever order of size: as many as groups that follow,
    /// which is looked at when a training begins.
    /// </param>
    /// <returns>The rates.</returns>
    /// <exception cref="ArgumentException">There are fewer than two rates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate is out of its range.</exception>
    public static LrSlice Each(params IReadOnlyList<double> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        double[] each = [.. rates];
        if (each.Length < 2)
            throw new ArgumentException("A slice has a learning rate for each of at least two parameter groups.", nameof(rates));
        if (Array.FindIndex(each, rate => !IsRate(rate)) is >= 0 and var wrong)
            throw new ArgumentOutOfRangeException(nameof(rates), each[wrong], $"The learning rate of group {wrong} is a finite number above 0.");
        // The ratios to the last group's are what trainings go by.
        if (Array.FindIndex(each, rate => !IsRate(rate / each[^1])) is >= 0 and var far)
            throw new ArgumentOutOfRangeException(nameof(rates), each[far], $"The learning rate of group {far} lies too far from the last group's.");
        return new LrSlice(each);
    }

    /// <summary>The slice with the same ratios between the groups and another learning rate of the last one.</summary>
    /// <param name="last">The learning rate of the last group; above 0 and finite.</param>
    /// <returns>The slice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A rate is or becomes none that is finite and above 0.</exception>
    public LrSlice WithLast(double last)
    {
        if (!IsRate(last))
            throw new ArgumentOutOfRangeException(nameof(last), last, "The learning rate of the last group is a finite number above 0.");
        return _each is null ? new LrSlice(Lowest / Last * last, last) : Each([.. _each[..^1].Select(rate => rate / Last * last), last]);
    }

    /// <summary>The learning rates of a number of groups.</summary>
    /// <param name="groups">How many groups there are; at least 1.</param>
    /// <returns>
    /// A rate for each: those that were given, or ones that rise by the same factor from group to group; of one group the highest.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no group, or there are not as many as rates that were given.</exception>
    public IReadOnlyList<double> Rates(int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (_each is null)
            return Spaced(groups);
        return groups == _each.Length
            ? Array.AsReadOnly(_each)
            : throw new ArgumentOutOfRangeException(nameof(groups), groups, $"The slice has learning rates for {_each.Length} groups.");
    }

    /// <inheritdoc/>
    public bool Equals(LrSlice? other) =>
        other is not null && Lowest.Equals(other.Lowest) && Highest.Equals(other.Highest)
        && (_each is null ? other._each is null : other._each is not null && _each.AsSpan().SequenceEqual(other._each));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LrSlice);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Lowest, Highest, Last, Groups);

    /// <summary>The rates.</summary>
    /// <returns><c>1E-05 to 0.001</c> where they are spaced, else all of them: <c>1E-05, 0.0003, 0.001</c>.</returns>
    public override string ToString() => _each is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Lowest} to {Highest}")
        : string.Join(", ", _each.Select(rate => rate.ToString(CultureInfo.InvariantCulture)));

    private static bool IsRate(double rate) => rate > 0 && double.IsFinite(rate);

    private double[] Spaced(int groups)
    {
        var rates = new double[groups];
        for (var group = 0; group < groups - 1; group++)
            rates[group] = Lowest * Math.Pow(Highest / Lowest, (double)group / (groups - 1));
        // As it was given, without rounding.
        rates[^1] = Highest;
        return rates;
    }
}
