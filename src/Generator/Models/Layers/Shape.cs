namespace LrFinder.Dsl.Generator;

/// <summary>The shape of one sample, without the batch dimension.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Sizes">The size of each dimension, each at least 1.</param>
/// <param name="Axes">What the two dimensions of a sample mean, where a layer said so.</param>
internal sealed record Shape(EquatableArray<long> Sizes, Axes Axes = Axes.Unknown)
{
    public int Rank => Sizes.Count;

    public long this[int dimension] => Sizes[dimension];

    public static Shape Of(params long[] sizes) => new(sizes.ToEquatableArray());

    /// <summary>A signal: channels that run over a length.</summary>
    public static Shape Signal(long channels, long length) => Of(channels, length) with { Axes = Axes.ChannelsFirst };

    /// <summary>A sequence: steps of features each.</summary>
    public static Shape Sequence(long steps, long features) => Of(steps, features) with { Axes = Axes.FeaturesLast };

    /// <summary>As PyTorch prints it: <c>[16, 14, 14]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Sizes)}]";

    /// <summary>The shape of a whole batch: <c>[batch, 16, 14, 14]</c>.</summary>
    public string Batched() => $"[{string.Join(", ", Sizes.Select(size => size.ToString()).Prepend("batch"))}]";
}
