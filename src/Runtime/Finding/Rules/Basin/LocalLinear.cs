namespace LrFinder.Dsl;

/// <summary>
/// Smoothing without lag: at each place the value of a straight line fitted to its surroundings, weighted by a Gaussian (W. S. Cleveland,
/// "Robust Locally Weighted Regression", 1979; here with a fixed bandwidth).
/// </summary>
internal static class LocalLinear
{
    // Weights further away than this many bandwidths are below 1e-17.
    private const double Reach = 9;

    /// <summary>The smoothed values at the first <paramref name="count"/> places.</summary>
    public static double[] Smooth(double[] x, double[] y, double bandwidth, int count)
    {
        var smooth = new double[count];
        for (int i = 0, first = 0; i < count; i++)
        {
            while (x[i] - x[first] > Reach * bandwidth)
                first++;
            smooth[i] = At(x, y, bandwidth, x[i], first);
        }

        return smooth;
    }

    private static double At(double[] x, double[] y, double bandwidth, double place, int first)
    {
        double s0 = 0, s1 = 0, s2 = 0, t0 = 0, t1 = 0;
        for (var j = first; j < x.Length && x[j] - place <= Reach * bandwidth; j++)
        {
            var distance = x[j] - place;
            var scaled = distance / bandwidth;
            var weight = Math.Exp(-0.5 * scaled * scaled);
            (s0, s1, s2) = (s0 + weight, s1 + weight * distance, s2 + weight * distance * distance);
            (t0, t1) = (t0 + weight * y[j], t1 + weight * distance * y[j]);
        }

        return (s2 * t0 - s1 * t1) / (s0 * s2 - s1 * s1);
    }
}
