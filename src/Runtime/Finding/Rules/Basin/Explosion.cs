namespace LrFinder.Dsl;

/// <summary>Where training breaks: where the typical loss is worse than every loss at the start.</summary>
/// <remarks>
/// Only the order of the losses counts, so that it is the same for any scale and sign of the loss and for noise with heavy tails.
/// </remarks>
/// <param name="Place">log10 of the learning rate; one step beyond the sweep where it did not break.</param>
/// <param name="Found">Whether it broke.</param>
internal readonly record struct Explosion(double Place, bool Found)
{
    private const double Window = 0.3;

    /// <summary>The explosion of a curve.</summary>
    public static Explosion Of(SweepCurve curve)
    {
        var (x, y) = (curve.X, curve.Y);
        var worst = curve.Start.Max();
        var length = Math.Max(3, (int)Math.Round(Math.Min(Window / curve.Step, y.Length)));
        for (var i = Array.FindIndex(x, place => place > x[0] + 1); i < x.Length; i++)
        {
            if (i + length > y.Length && !curve.BlewUp)
                break;
            var beyond = Enumerable.Repeat(double.PositiveInfinity, Math.Max(0, i + length - y.Length));
            if (RobustStatistics.Median(y.Skip(i).Take(length).Concat(beyond)) > worst)
                return new Explosion(x[i], true);
        }

        return new Explosion(x[^1] + curve.Step, curve.BlewUp);
    }
}
