using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// Learning rates that differ by layer: the first parameter group of the optimizer gets the lowest, the last the highest, and those between are
/// evenly spaced by factors. What a pre-trained body has learnt is then moved less than a new head.
/// </summary>
/// <remarks>J. Howard and S. Ruder, "Universal Language Model Fine-tuning for Text Classification" (2018); fastai's <c>slice(lowest, highest)</c>.</remarks>
public sealed class LrSlice
{
    /// <summary>Describes the rates.</summary>
    /// <param name="lowest">The learning rate of the first group; above 0, and below <paramref name="highest"/>.</param>
    /// <param name="highest">The learning rate of the last group, such as one that <c>LrFind</c> suggests; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public LrSlice(double lowest, double highest)
    {
        if (!(highest > 0 && double.IsFinite(highest)))
            throw new ArgumentOutOfRangeException(nameof(highest), highest, "The highest learning rate is a finite number above 0.");
        if (!(lowest > 0 && lowest < highest))
            throw new ArgumentOutOfRangeException(
                nameof(lowest),
                lowest,
                string.Create(CultureInfo.InvariantCulture, $"The lowest learning rate is above 0 and below the highest, which is {highest}."));
        (Lowest, Highest) = (lowest, highest);
    }

    /// <summary>The learning rate of the first group.</summary>
    public double Lowest { get; }

    /// <summary>The learning rate of the last group.</summary>
    public double Highest { get; }

    /// <summary>The learning rates of a number of groups.</summary>
    /// <param name="groups">How many groups there are; at least 1.</param>
    /// <returns>A rate for each, rising by the same factor from group to group; of one group the highest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no group.</exception>
    public IReadOnlyList<double> Rates(int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        var rates = new double[groups];
        for (var group = 0; group < groups - 1; group++)
            rates[group] = Lowest * Math.Pow(Highest / Lowest, (double)group / (groups - 1));
        // As it was given, without rounding.
        rates[^1] = Highest;
        return rates;
    }
}
