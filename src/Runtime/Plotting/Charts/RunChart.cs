namespace LrFinder.Dsl;

/// <summary>What a picture of a run shows, whoever draws it.</summary>
/// <param name="XTitle">What is counted from left to right.</param>
/// <param name="YTitle">What the axis on the left measures.</param>
/// <param name="Curves">The curves.</param>
internal sealed record RunChart(string XTitle, string YTitle, IReadOnlyList<RunCurve> Curves)
{
    /// <summary>What the axis on the right measures; <see langword="null"/> where there is none.</summary>
    public string? RightTitle { get; init; }

    /// <summary>Where epochs end, if that is marked.</summary>
    public IReadOnlyList<double> EpochEnds { get; init; } = [];

    /// <summary>What there is to know, in one line.</summary>
    public string Note { get; init; } = "";

    /// <summary>The range from left to right, a little wider than the curves.</summary>
    public (double Low, double High) XRange
    {
        get
        {
            double[] ends = [.. Curves.Where(curve => curve.Points.Count > 0).SelectMany(curve => (double[])[curve.Points[0].X, curve.Points[^1].X])];
            if (ends.Length == 0)
                return (0, 1);
            var (low, high) = (ends.Min(), ends.Max());
            var padding = high > low ? 0.02 * (high - low) : 0.5;
            return (low - padding, high + padding);
        }
    }

    /// <summary>The range that an axis shows.</summary>
    /// <param name="isRight">Whether it is the axis on the right.</param>
    public ValueRange YRange(bool isRight) => ValueRange.Of(Curves.Where(curve => curve.IsRight == isRight));
}
