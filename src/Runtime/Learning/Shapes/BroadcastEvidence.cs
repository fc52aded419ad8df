namespace LrFinder.Dsl;

/// <summary>What is known of one figure after it was tried with some arguments.</summary>
internal sealed class BroadcastEvidence
{
    private const double Equal = 1e-5;
    private const double Different = 1e-3;

    // Which readings of "the figure of all pairs" and "of all columns" have held so far: sum or mean, of the figure or its square.
    private readonly bool[] _across = [true, true, true, true, true, true, true, true];
    private readonly bool[] _within = [true, true, true, true];
    private bool _isNotThatOfMatching;
    private bool _comparesColumns;

    /// <summary>What the figure does.</summary>
    public Broadcasting Found =>
        _isNotThatOfMatching && _across.Contains(true) ? Broadcasting.AcrossSamples
        : _comparesColumns && _within.Contains(true) ? Broadcasting.WithinSample
        : Broadcasting.None;

    /// <summary>Takes in what the figure gives for several samples, and for each pair of single ones.</summary>
    /// <param name="whole">The figure of all.</param>
    /// <param name="singles">That of each output with each target.</param>
    /// <param name="isPaired">Whether output i belongs to target i.</param>
    public void AddSamples(double whole, double[,] singles, bool isPaired)
    {
        if (!double.IsFinite(whole) || singles.Cast<double>().Any(single => !double.IsFinite(single)))
            return;
        var (outputs, targets) = (singles.GetLength(0), singles.GetLength(1));
        var matches = false;
        for (var power = 1; power <= 2; power++)
        {
            var figure = Math.Pow(whole, power);
            double all = 0, matching = 0;
            for (var i = 0; i < outputs; i++)
                for (var j = 0; j < targets; j++)
                {
                    var single = Math.Pow(singles[i, j], power);
                    all += single;
                    matching += i == j ? single : 0;
                }

            Keep(_across.AsSpan(4 * (power - 1), 4), figure, all / (outputs * targets), all / outputs, all / targets, all);
            matches |= isPaired && (AreClose(figure, matching / outputs, Different) || AreClose(figure, matching, Different));
        }

        _isNotThatOfMatching |= !matches && DependsOnBoth(singles);
    }

    /// <summary>Takes in what the figure gives for several numbers of a sample, and for each of them.</summary>
    /// <param name="whole">The figure of all.</param>
    /// <param name="columns">That of each.</param>
    /// <param name="singles">That of each output with each target.</param>
    public void AddColumns(double whole, double[] columns, double[,] singles)
    {
        if (!double.IsFinite(whole) || columns.Any(column => !double.IsFinite(column)))
            return;
        for (var power = 1; power <= 2; power++)
        {
            var sum = columns.Sum(column => Math.Pow(column, power));
            Keep(_within.AsSpan(2 * (power - 1), 2), Math.Pow(whole, power), sum / columns.Length, sum);
        }

        _comparesColumns |= DependsOnBoth(singles);
    }

    /// <summary>Whether what a pair gives is more than a number of its output and a number of its target added up.</summary>
    private static bool DependsOnBoth(double[,] singles)
    {
        for (var i = 1; i < singles.GetLength(0); i++)
            for (var j = 1; j < singles.GetLength(1); j++)
            {
                var interplay = singles[0, 0] + singles[i, j] - singles[0, j] - singles[i, 0];
                var scale = Math.Abs(singles[0, 0]) + Math.Abs(singles[i, j]) + Math.Abs(singles[0, j]) + Math.Abs(singles[i, 0]);
                if (Math.Abs(interplay) > Different * scale)
                    return true;
            }

        return false;
    }

    private static void Keep(Span<bool> readings, double figure, params ReadOnlySpan<double> values)
    {
        for (var i = 0; i < readings.Length; i++)
            readings[i] &= AreClose(figure, values[i], Equal);
    }

    private static bool AreClose(double one, double other, double tolerance) =>
        Math.Abs(one - other) <= tolerance * Math.Max(Math.Abs(one), Math.Abs(other));
}
