namespace LrFinder.Dsl.Generator;

/// <summary>Two parameters of a training or a sweep of which one bounds the other.</summary>
/// <param name="Lower">The name of the lower one.</param>
/// <param name="Upper">The name of the upper one.</param>
/// <param name="MayBeEqual">Whether both may have one value.</param>
internal sealed record ArgumentPair(string Lower, string Upper, bool MayBeEqual)
{
    public static IReadOnlyList<ArgumentPair> All { get; } =
    [
        new("startLr", "endLr", MayBeEqual: false),
        new("lowMomentum", "highMomentum", MayBeEqual: true),
    ];

    public bool IsInOrder(double lower, double upper) => lower < upper || (MayBeEqual && lower == upper);
}
