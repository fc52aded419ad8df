namespace LrFinder.Dsl;

/// <summary>Which part of every batch belongs to a process: parts are as even as they can be, and the first processes have the larger ones.</summary>
/// <param name="Rank">The process.</param>
/// <param name="Size">The number of processes.</param>
internal readonly record struct Part(int Rank, int Size)
{
    /// <summary>All samples, for a process on its own.</summary>
    public static Part Whole => new(0, 1);

    /// <summary>
    /// The samples of a batch that this process is given. Where there are fewer samples than processes, the last processes are given the first
    /// samples once more, so that every process has something to compute with; these count as nothing.
    /// </summary>
    /// <param name="samples">The number of samples of the whole batch, at least 1.</param>
    /// <returns>The first of them, their number (at least 1), and how many of them count.</returns>
    public (long Start, long Count, long Counted) Of(long samples)
    {
        var (even, rest) = (samples / Size, samples % Size);
        var count = even + (Rank < rest ? 1 : 0);
        return count > 0
            ? (Rank * even + Math.Min(Rank, rest), count, count)
            : (0, 1, 0);
    }

    /// <summary>How much of a batch counts as this process's, from 0 to 1.</summary>
    /// <param name="samples">The number of samples of the whole batch, at least 1.</param>
    public double ShareOf(long samples) => Of(samples).Counted / (double)samples;
}
