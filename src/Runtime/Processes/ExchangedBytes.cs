using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>Exchanges of whatever length, made of those that each process knows the length of.</summary>
internal static class ExchangedBytes
{
    /// <summary>Gives every process what each of them has.</summary>
    /// <param name="exchange">The processes.</param>
    /// <param name="own">The bytes of this process.</param>
    /// <returns>The bytes of each process, by rank.</returns>
    public static byte[][] Gather(this IExchange exchange, ReadOnlySpan<byte> own)
    {
        var lengths = new double[exchange.Size];
        lengths[exchange.Rank] = own.Length;
        exchange.Sum(lengths);
        var gathered = new byte[exchange.Size][];
        for (var rank = 0; rank < gathered.Length; rank++)
        {
            gathered[rank] = rank == exchange.Rank ? own.ToArray() : new byte[(int)lengths[rank]];
            if (gathered[rank].Length > 0)
                exchange.Broadcast(gathered[rank], rank);
        }

        return gathered;
    }

    /// <summary>Gives every process what the first has.</summary>
    /// <param name="exchange">The processes.</param>
    /// <param name="own">The bytes of this process, which count only in the first.</param>
    /// <returns>The bytes of the first process.</returns>
    public static byte[] FromFirst(this IExchange exchange, ReadOnlySpan<byte> own)
    {
        Span<double> length = [exchange.Rank == 0 ? own.Length : 0];
        exchange.Sum(length);
        var shared = exchange.Rank == 0 ? own.ToArray() : new byte[(int)length[0]];
        if (shared.Length > 0)
            exchange.Broadcast(shared, from: 0);
        return shared;
    }

    /// <summary>Gives every process the numbers that the first has.</summary>
    /// <param name="exchange">The processes.</param>
    /// <param name="own">The numbers of this process, which count only in the first.</param>
    /// <returns>The numbers of the first process.</returns>
    public static double[] FromFirst(this IExchange exchange, ReadOnlySpan<double> own) =>
        MemoryMarshal.Cast<byte, double>(FromFirst(exchange, MemoryMarshal.AsBytes(own))).ToArray();
}
