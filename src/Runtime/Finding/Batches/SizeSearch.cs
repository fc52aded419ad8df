namespace LrFinder.Dsl;

/// <summary>
/// Which batch size is tried next: doubled from the first on until one does not fit, or halved until one does, and then halfway between the two.
/// </summary>
/// <param name="first">The first size, at least 1.</param>
/// <param name="largest">The largest of interest, at least 1; <see langword="null"/> for no end.</param>
/// <param name="resolution">How near to each other the two come, as a share of the size; above 0.</param>
internal sealed class SizeSearch(int first, int? largest, double resolution)
{
    private readonly int _largest = largest ?? int.MaxValue;

    /// <summary>The largest that fits, of those that were tried.</summary>
    public int? Fitting { get; private set; }

    /// <summary>The smallest that does not fit, of those that were tried.</summary>
    public int? Failing { get; private set; }

    /// <summary>The next size; <see langword="null"/> where there is no more to find out.</summary>
    public int? Next => (Fitting, Failing) switch
    {
        (null, null) => Math.Min(first, _largest),
        (null, 1) => null,
        (null, { } failing) => failing / 2,
        ({ } fitting, null) => fitting == _largest ? null : (int)Math.Min(2L * fitting, _largest),
        ({ } fitting, { } failing) => failing - fitting <= Math.Max(1, fitting * resolution) ? null : fitting + (failing - fitting) / 2,
    };

    /// <summary>Takes in what became of a size.</summary>
    /// <param name="size">The size.</param>
    /// <param name="fits">Whether it fits.</param>
    public void Take(int size, bool fits)
    {
        if (fits)
            Fitting = size;
        else
            Failing = size;
    }
}
