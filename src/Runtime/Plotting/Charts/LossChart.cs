using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>The losses of a run: of each training batch, smoothed, and of each validation.</summary>
internal static class LossChart
{
    /// <summary>Makes the chart.</summary>
    /// <param name="epochs">The epochs, at least one.</param>
    public static RunChart Of(IReadOnlyList<EpochResult> epochs)
    {
        var ends = BatchCounts.EpochEnds(epochs);
        (double X, double Y)[] batches = [.. epochs.SelectMany(epoch => epoch.Losses).Select((loss, i) => (i + 1.0, loss))];
        (double X, double Y)[] valid = [.. epochs.Zip(ends).Where(pair => pair.First.ValidLoss is not null).Select(pair => (pair.Second, pair.First.ValidLoss!.Value))];
        List<RunCurve> curves = [new("Training, each batch", RunCurveKind.Dots, batches), new("Training, smoothed", RunCurveKind.Line, Smoothed(epochs))];
        if (valid.Length > 0)
            curves.Add(new RunCurve("Validation", RunCurveKind.MarkedLine, valid));
        return new RunChart("Batch", "Loss", curves) { EpochEnds = ends, Note = Note(epochs, batches, valid) };
    }

    /// <summary>Smooths as training does, which begins anew with each run.</summary>
    private static List<(double X, double Y)> Smoothed(IReadOnlyList<EpochResult> epochs)
    {
        var points = new List<(double, double)>();
        var (average, batch) = (new SmoothedLoss(), 0);
        for (var i = 0; i < epochs.Count; i++)
        {
            if (i > 0 && epochs[i].Epoch <= epochs[i - 1].Epoch)
            {
                average = new SmoothedLoss();
                points.Add((batch, double.NaN));
            }

            foreach (var loss in epochs[i].Losses)
                points.Add((++batch, average.Add(loss)));
        }

        return points;
    }

    private static string Note(IReadOnlyList<EpochResult> epochs, (double X, double Y)[] batches, (double X, double Y)[] valid)
    {
        var (lostBatches, lostEpochs) = (batches.Count(point => !double.IsFinite(point.Y)), valid.Count(point => !double.IsFinite(point.Y)));
        string[] parts =
        [
            BatchCounts.Describe(epochs),
            .. lostBatches > 0 ? (string[])[Text($"{lostBatches:N0} of the batches' losses not finite")] : [],
            .. lostEpochs > 0 ? (string[])[Text($"{lostEpochs:N0} of the validation losses not finite")] : [],
        ];
        return string.Join(", ", parts);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
