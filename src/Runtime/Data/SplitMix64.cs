namespace LrFinder.Dsl;

/// <summary>
/// Derives seeds from seeds, so that neighbouring ones (epoch 1 of seed 2, epoch 2 of seed 1) have nothing in common. The
/// function is the output step of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
/// </summary>
internal static class SplitMix64
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    /// <summary>Derives the seed of one of many streams.</summary>
    /// <param name="seed">The seed they all belong to.</param>
    /// <param name="stream">The stream's number.</param>
    /// <returns>Its seed.</returns>
    public static ulong Mix(long seed, long stream) => unchecked(Mix(Mix((ulong)seed) + (ulong)stream));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            var mixed = value + GoldenRatio;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
