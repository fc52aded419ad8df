namespace LrFinder.Dsl;

/// <summary>The range of values that an axis shows.</summary>
/// <param name="Low">The lower edge.</param>
/// <param name="High">The upper edge, above <paramref name="Low"/>.</param>
internal readonly record struct ValueRange(double Low, double High)
{
    // Above this the differences and squares that drawing needs leave the range of doubles.
    private const double Largest = 1e150;

    // Of single batches, a few that stand out do not flatten the rest.
    private const double Outliers = 0.01;

    /// <summary>The range of curves, a little wider than they are; of dots, all but a hundredth at either end.</summary>
    /// <param name="curves">The curves; those without a finite value count for nothing.</param>
    public static ValueRange Of(IEnumerable<RunCurve> curves)
    {
        double[] ends = [.. curves.SelectMany(Ends)];
        if (ends.Length == 0)
            return new ValueRange(0, 1);
        var (low, high) = (ends.Min(), ends.Max());
        if (high - low > Math.Max(1e-9 * Math.Abs(low), 1e-200))
            return new ValueRange(low - 0.05 * (high - low), high + 0.05 * (high - low));
        var half = Math.Abs(low) > 1e-190 ? 0.1 * Math.Abs(low) : 0.1;
        return new ValueRange(low - half, high + half);
    }

    /// <summary>A value moved into the range where it can be drawn, keeping the side on which it lies outside.</summary>
    /// <param name="value">A value that is a number.</param>
    public double Clamp(double value)
    {
        // Far outside, so that a line that leaves the picture keeps its direction, yet within what drawing can compute with.
        var margin = 20 * (High - Low);
        return Math.Clamp(value, Low - margin, High + margin);
    }

    private static IEnumerable<double> Ends(RunCurve curve)
    {
        double[] values =
            [.. curve.Points.Select(point => point.Y).Where(double.IsFinite).Select(value => Math.Clamp(value, -Largest, Largest)).Order()];
        if (values.Length == 0)
            return [];
        var skipped = curve.Kind == RunCurveKind.Dots ? (int)(Outliers * values.Length) : 0;
        return [values[skipped], values[^(1 + skipped)]];
    }
}
