namespace Mnist;

/// <summary>
/// The random numbers of one drawing. Each drawing has a stream of its own, so that it does not depend on which thread drew
/// what before. The generator is SplitMix64.
/// </summary>
internal sealed class PenRandom(long seed, long drawing)
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;
    private ulong _state = Mix(Mix((ulong)seed + GoldenRatio) + (ulong)drawing);

    /// <summary>A number between two others, all equally likely.</summary>
    public double Between(double low, double high) => low + (high - low) * Next();

    /// <summary>A number of the normal distribution around 0, at most 2.5 standard deviations away: hands have limits.</summary>
    public double Around0(double deviation)
    {
        while (true)
        {
            // Box and Muller's method; 1 - x is never 0.
            var normal = Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());
            if (Math.Abs(normal) <= 2.5)
                return deviation * normal;
        }
    }

    /// <summary>Whether something happens that happens this often.</summary>
    public bool Chance(double probability) => Next() < probability;

    private double Next()
    {
        _state += GoldenRatio;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
