namespace LrFinder.Dsl;

/// <summary>The learning rate and the momentum of each batch of a run.</summary>
internal static class ScheduleChart
{
    /// <summary>Makes the chart.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <returns>The chart; <see langword="null"/> where no epoch says what it was trained with.</returns>
    public static RunChart? Of(IReadOnlyList<EpochResult> epochs)
    {
        if (epochs.All(epoch => epoch.LearningRates.Count == 0))
            return null;
        List<RunCurve> curves = [new("Learning rate", RunCurveKind.Line, Points(epochs, epoch => epoch.LearningRates))];
        var hasMomentum = epochs.Any(epoch => epoch.Momentums.Count > 0);
        if (hasMomentum)
            curves.Add(new RunCurve("Momentum (or beta1)", RunCurveKind.Line, Points(epochs, epoch => epoch.Momentums)) { IsRight = true });
        return new RunChart("Batch", "Learning rate", curves)
        {
            RightTitle = hasMomentum ? "Momentum (or beta1)" : null,
            EpochEnds = BatchCounts.EpochEnds(epochs),
            Note = BatchCounts.Describe(epochs),
        };
    }

    /// <summary>The values by batch, with a gap where an epoch has none.</summary>
    private static (double X, double Y)[] Points(IReadOnlyList<EpochResult> epochs, Func<EpochResult, IReadOnlyList<double>> values) =>
    [
        .. epochs.SelectMany(epoch => values(epoch) is { Count: > 0 } found ? found : Enumerable.Repeat(double.NaN, epoch.Losses.Count))
            .Select((value, i) => (i + 1.0, value)),
    ];
}
