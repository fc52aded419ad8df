namespace LrFinder.Dsl;

/// <summary>What a sweep's curve shows: level, fall, basin and noise.</summary>
internal sealed class LossLandscape
{
    /// <summary>The bandwidth of the smoothing in decades.</summary>
    public const double Bandwidth = 0.3;

    private const double FineBandwidth = 0.12;

    // How clear a fall must be, at 300 steps over 8 decades; more steps see a smaller fall as clearly.
    private const double ClearSignificance = 10;
    private const double ReferenceStep = 8 / 300.0;

    // Noise is measured over so many decades before the loss rises.
    private const double NoiseDecades = 2;

    /// <summary>Reads a curve.</summary>
    public LossLandscape(SweepCurve curve)
    {
        Curve = curve;
        var start = curve.Start;
        var noise = RobustStatistics.Scatter(start, Scale(start));
        Level = TrimmedMean(start, noise);
        var rough = curve.Smooth(Level + Math.Max(6 * noise, 0.5 * Math.Abs(Level)), Bandwidth);
        Cap = Level + Math.Max(Level - rough.Min(), 3 * noise);
        Smooth = curve.Smooth(Cap, Bandwidth);
        Lowest = ArgMin.Of(Smooth);
        Drop = Level - Smooth[Lowest];
        Clearness = Drop / Noise() / (ClearSignificance * Math.Sqrt(ReferenceStep / curve.Step));
    }

    /// <summary>The losses.</summary>
    public SweepCurve Curve { get; }

    /// <summary>The loss at the start of the sweep.</summary>
    public double Level { get; }

    /// <summary>The height of the fall above the start: losses above it have exploded, and count as that.</summary>
    public double Cap { get; }

    /// <summary>The curve smoothed without lag, its explosion capped.</summary>
    public double[] Smooth { get; }

    /// <summary>The index of the smoothed minimum.</summary>
    public int Lowest { get; }

    /// <summary>The depth of the minimum below the start.</summary>
    public double Drop { get; }

    /// <summary>The depth in standard errors of the smoothed curve, by the number of them that is clear of the noise.</summary>
    public double Clearness { get; }

    /// <summary>Whether the fall is clear of the noise.</summary>
    public bool IsClear => Clearness >= 1;

    /// <summary>Where the smoothed losses first exceed the start by a share of it; else the end of the sweep.</summary>
    public double RisesBy(double share)
    {
        var fine = Curve.Smooth(Level + Math.Abs(Level), FineBandwidth);
        var index = Array.FindIndex(fine, loss => loss > Level + share * Math.Abs(Level));
        return index >= 0 ? Curve.X[index] : Curve.X[^1] + (Curve.BlewUp ? Curve.Step : 0);
    }

    /// <summary>The first index of the basin around the minimum whose losses are at most <paramref name="level"/>.</summary>
    public int LeftOf(double level)
    {
        var left = Lowest;
        while (left > 0 && Smooth[left - 1] <= level)
            left--;
        return left;
    }

    /// <summary>The last index of that basin.</summary>
    public int RightOf(double level)
    {
        var right = Lowest;
        while (right < Smooth.Length - 1 && Smooth[right + 1] <= level)
            right++;
        return right;
    }

    /// <summary>By how much the curve falls over so many decades before its end.</summary>
    public double FallOfLast(double decades) => Smooth[Array.FindIndex(Curve.X, x => x >= Curve.X[^1] - decades)] - Smooth[^1];

    private static double Scale(double[] losses) => losses.Max(Math.Abs);

    private static double TrimmedMean(double[] start, double noise)
    {
        var median = RobustStatistics.Median(start);
        return start.Where(loss => Math.Abs(loss - median) <= 4 * noise).Average();
    }

    /// <summary>The standard error of the smoothed curve, from the scatter of the raw losses about it before the explosion.</summary>
    private double Noise()
    {
        var rise = RisesBy(0.1);
        var end = Math.Max(Curve.X.Count(x => x < rise), 3);
        var count = (int)Math.Clamp(Math.Round(NoiseDecades / Curve.Step), 3, end);
        double[] residuals = [.. Curve.Y.Zip(Smooth, (raw, smooth) => raw - smooth).Take(end).Skip(end - count)];
        return RobustStatistics.Scatter(residuals, Scale(Curve.Start)) / Math.Sqrt(Math.Max(1, 3.5 * Bandwidth / Curve.Step));
    }
}
