namespace LrFinder.Dsl;

/// <summary>How processes exchange numbers. All calls are collective: they return when every process has made them.</summary>
internal interface IExchange
{
    /// <summary>This process's number, from 0 to below <see cref="Size"/>.</summary>
    int Rank { get; }

    /// <summary>The number of processes, at least 1.</summary>
    int Size { get; }

    /// <summary>Puts the sums over all processes in place of each of the numbers.</summary>
    /// <param name="values">As many numbers in every process.</param>
    void Sum(Span<double> values);

    /// <summary>Gives all processes what one of them has.</summary>
    /// <param name="data">As many bytes in every process.</param>
    /// <param name="from">The rank of the process that has them.</param>
    void Broadcast(Span<byte> data, int from);
}
