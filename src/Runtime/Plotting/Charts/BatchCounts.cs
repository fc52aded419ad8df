using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Where epochs end among the batches of a run.</summary>
internal static class BatchCounts
{
    /// <summary>The number of batches up to the end of each epoch.</summary>
    /// <param name="epochs">The epochs.</param>
    public static IReadOnlyList<double> EpochEnds(IReadOnlyList<EpochResult> epochs)
    {
        double count = 0;
        return [.. epochs.Select(epoch => count += epoch.Losses.Count)];
    }

    /// <summary>Says how many epochs and batches there are.</summary>
    /// <param name="epochs">The epochs, at least one.</param>
    public static string Describe(IReadOnlyList<EpochResult> epochs)
    {
        var batches = epochs.Sum(epoch => epoch.Losses.Count);
        return string.Create(
            CultureInfo.InvariantCulture, $"{epochs.Count:N0} epoch{(epochs.Count == 1 ? "" : "s")}, {batches:N0} batch{(batches == 1 ? "" : "es")}");
    }
}
