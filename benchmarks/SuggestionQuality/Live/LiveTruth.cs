namespace LrFinder.Dsl.SuggestionQuality.Live;

/// <summary>What constant learning rates achieve on a task: 300 steps at each half decade from 1e-5 to 10.</summary>
internal static class LiveTruth
{
    private const int First = -5;
    private const int Last = 1;

    /// <summary>The task as a case that suggestions can be scored on.</summary>
    public static Case Of(LiveTask task, long seed)
    {
        double[] losses = [.. Enumerable.Range(0, 2 * (Last - First) + 1).Select(i => Loss(task, seed, Math.Pow(10, First + i / 2.0)))];
        var initial = Initial(task, seed);
        double[] capped = [.. losses.Select(loss => double.IsFinite(loss) ? Math.Min(loss, 3 * initial) : 3 * initial)];
        // The corpus has quarter decades from 1e-6: below, what the lowest rate achieves; between, straight lines.
        double[] grid = [.. Enumerable.Range(0, 29).Select(i => At(capped, (i / 4.0 - 6 - First) * 2))];
        return new Case("live", task.IsAdam ? "adam" : "sgdm", grid, initial, 0, new double[]?[grid.Length], []);
    }

    private static double At(double[] values, double place)
    {
        var left = (int)Math.Clamp(Math.Floor(place), 0, values.Length - 2);
        var share = Math.Clamp(place - left, 0, 1);
        return values[left] * (1 - share) + values[left + 1] * share;
    }

    private static double Loss(LiveTask task, long seed, double lr)
    {
        using var data = task.Data(seed) as IDisposable;
        using var learner = task.Begin((TrainingData)data!, seed);
        var epochs = task.Fit(learner, LiveTask.Epochs, lr).Epochs;
        // The mean over the last two epochs, for one validation is chance.
        return epochs.Skip(1).Average(epoch => epoch.ValidLoss ?? double.NaN);
    }

    private static double Initial(LiveTask task, long seed)
    {
        using var data = task.Data(seed) as IDisposable;
        using var learner = task.Begin((TrainingData)data!, seed);
        // A step of a millionth changes nothing that could be seen.
        return task.Fit(learner, 1, 1e-9).Epochs[0].ValidLoss ?? double.NaN;
    }
}
