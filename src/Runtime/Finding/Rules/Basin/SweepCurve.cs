namespace LrFinder.Dsl;

/// <summary>A sweep's raw losses over the decimal logarithm of the learning rate, up to the first that is not finite.</summary>
internal sealed class SweepCurve
{
    private const int Fewest = 20;
    private const double FewestDecades = 2.5;

    // Above this, sums of losses and their squares would leave the range of doubles.
    private const double Largest = 1e100;

    private SweepCurve(double[] x, double[] y, double step) => (X, Y, Step) = (x, y, step);

    /// <summary>log10 of the learning rates, rising.</summary>
    public double[] X { get; }

    /// <summary>The raw losses.</summary>
    public double[] Y { get; }

    /// <summary>Whether the loss became not finite, or diverged so that the sweep was stopped.</summary>
    public bool BlewUp { get; private init; }

    /// <summary>Whether a loss was not finite, so that nothing is known of what follows it.</summary>
    public bool IsCut { get; private init; }

    /// <summary>The decades from a step to the next.</summary>
    public double Step { get; }

    /// <summary>The losses of the first two decades, where a learning rate is too low to matter.</summary>
    public double[] Start => [.. Y.Where((_, i) => X[i] < X[0] + 2)];

    /// <summary>The curve of a sweep, or why it cannot be read.</summary>
    public static (SweepCurve? Curve, string? Problem) Of(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stop)
    {
        if (settings.Spacing != LrSpacing.Exponential)
            return (null, "the learning rates of the sweep do not rise by the same factor from each step to the next");
        LrFindPoint[] finite = [.. points.TakeWhile(point => double.IsFinite(point.Loss))];
        if (finite.Length < Fewest)
            return (null, $"the sweep has {Losses(finite.Length)}, and at least {Fewest} are needed");
        double[] x = [.. finite.Select(point => Math.Log10(point.Lr))];
        var step = 1 / settings.StepsPerDecade;
        if (x.Zip(x.Skip(1)).Any(pair => !(pair.Second > pair.First)) || !(step > 0))
            return (null, "the learning rates of the sweep do not rise from each step to the next");
        if (!(x[^1] - x[0] >= FewestDecades))
            return (null, $"the sweep covers less than {FewestDecades} decades of learning rates".Replace(',', '.'));
        var longestGap = x.Zip(x.Skip(1), (a, b) => b - a).Max();
        if (longestGap > 2 * LossLandscape.Bandwidth)
            return (null, "the steps of the sweep are too far apart");
        double[] y = [.. finite.Select(point => Math.Clamp(point.Loss, -Largest, Largest))];
        var isCut = finite.Length < points.Count;
        var blewUp = isCut || stop is StopReason.Diverged or StopReason.NonFinite;
        return (new SweepCurve(x, y, step) { BlewUp = blewUp, IsCut = isCut }, null);
    }

    /// <summary>The curve smoothed without lag, losses capped, and continued at the cap where the sweep blew up.</summary>
    public double[] Smooth(double cap, double bandwidth) => Smooth(cap, bandwidth, isContinued: BlewUp);

    /// <summary>The curve smoothed without lag, losses capped, and continued at the cap or not.</summary>
    public double[] Smooth(double cap, double bandwidth, bool isContinued)
    {
        var capped = Y.Select(loss => Math.Min(loss, cap));
        var padding = isContinued ? Math.Max(2, (int)Math.Min(2 * bandwidth / Step, 1e5)) - 1 : 0;
        double[] x = [.. X, .. Enumerable.Range(1, padding).Select(i => i * Step + X[^1])];
        return LocalLinear.Smooth(x, [.. capped, .. Enumerable.Repeat(cap, padding)], bandwidth, X.Length);
    }

    private static string Losses(int count) => count == 1 ? "1 finite loss" : $"{count} finite losses";
}
