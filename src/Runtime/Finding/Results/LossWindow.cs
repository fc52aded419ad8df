namespace LrFinder.Dsl;

/// <summary>The range of losses that a picture of a sweep shows, so that the explosion at its end does not flatten the curve.</summary>
/// <param name="Low">The lower edge.</param>
/// <param name="High">The upper edge, above <paramref name="Low"/>.</param>
internal readonly record struct LossWindow(double Low, double High)
{
    // Above this the differences and squares that drawing needs leave the range of doubles.
    private const double Largest = 1e150;

    /// <summary>
    /// The range of a sweep: from a little below its lowest smoothed loss to twice its fall above it, or less where the curve stays
    /// within less.
    /// </summary>
    /// <param name="points">The points of the sweep.</param>
    /// <returns>The range, or <see langword="null"/> where no loss is finite.</returns>
    public static LossWindow? Of(IReadOnlyList<LrFindPoint> points)
    {
        double[] smooth = [.. points.Select(point => point.SmoothLoss).Where(double.IsFinite).Select(Bounded)];
        double[] all = [.. smooth, .. points.Select(point => point.Loss).Where(double.IsFinite).Select(Bounded)];
        if (all.Length == 0)
            return null;

        double[] curve = smooth.Length > 0 ? smooth : all;
        var lowest = curve.Min();
        var span = Span(curve, lowest);
        var scatter = 3 * Noise([.. points.Select(point => point.Loss).Where(double.IsFinite).Select(Bounded)]);
        var low = Math.Max(all.Min(), lowest - Math.Max(1.5 * span, scatter));
        var high = Math.Min(all.Max(), lowest + Math.Max(2 * span, scatter));
        return IsFlat(high - low, lowest) ? Around(lowest) : Padded(low, high);
    }

    /// <summary>The loss moved into the range where it can be drawn, keeping the side on which it lies outside.</summary>
    /// <param name="loss">A loss that is a number.</param>
    public double Clamp(double loss)
    {
        // Far outside, so that a line that leaves the picture keeps its direction, yet within what drawing can compute with.
        var margin = 20 * (High - Low);
        return Math.Clamp(loss, Low - margin, High + margin);
    }

    private static double Bounded(double loss) => Math.Clamp(loss, -Largest, Largest);

    /// <summary>The height that matters: the fall, or of a curve that does not fall the beginning of its rise.</summary>
    private static double Span(double[] curve, double lowest)
    {
        var fall = curve.Take(Array.IndexOf(curve, lowest) + 1).Max() - lowest;
        var noise = MedianChange(curve);
        if (fall > 5 * noise && !IsFlat(fall, lowest))
            return fall;

        var rise = curve.Max() - lowest;
        var beginning = Math.Max(20 * noise, Math.Abs(lowest) / 4);
        return Math.Max(fall, beginning > 0 ? Math.Min(rise, beginning) : rise);
    }

    /// <summary>The scatter of the single losses in the first half, before any explosion; a trend does not count.</summary>
    private static double Noise(double[] losses)
    {
        var early = losses[..(losses.Length / 2)];
        // The change between two losses scatters √2 times as widely as a loss; 1.4826 makes a median a standard deviation.
        return early.Length < 2 ? 0 : 1.4826 / Math.Sqrt(2) * MedianChange(early);
    }

    private static double MedianChange(double[] curve)
    {
        double[] changes = [.. curve.Zip(curve.Skip(1), (a, b) => Math.Abs(b - a)).Order()];
        return changes.Length == 0 ? 0 : changes[changes.Length / 2];
    }

    private static bool IsFlat(double span, double level) => !(span > Math.Max(1e-9 * Math.Abs(level), 1e-200));

    private static LossWindow Around(double level)
    {
        var half = Math.Abs(level) > 1e-190 ? 0.1 * Math.Abs(level) : 0.1;
        return new LossWindow(level - half, level + half);
    }

    private static LossWindow Padded(double low, double high)
    {
        var padding = 0.04 * (high - low);
        return new LossWindow(low - padding, high + padding);
    }
}
