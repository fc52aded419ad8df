namespace LrFinder.Dsl;

/// <summary>The learning rates of a sweep.</summary>
internal static class LearningRateGrid
{
    /// <summary>
    /// The learning rate of a step: <c>StartLr·(EndLr/StartLr)^(step/NumIt)</c>, as in fastai, or <c>StartLr + (EndLr − StartLr)·step/NumIt</c>
    /// where they are spaced evenly.
    /// </summary>
    /// <param name="settings">The sweep.</param>
    /// <param name="step">The step, from 0 to <see cref="LrFindOptions.NumIt"/>, where the end is reached.</param>
    /// <returns>The learning rate, above 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is no step of the sweep.</exception>
    public static double At(LrFindOptions settings, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, settings.NumIt);
        var share = step / (double)settings.NumIt;
        return settings.Spacing switch
        {
            // The order of the operations is fastai's: another order gives other last digits.
            LrSpacing.Exponential => settings.StartLr * Math.Pow(settings.EndLr / settings.StartLr, share),
            LrSpacing.Linear => settings.StartLr + (settings.EndLr - settings.StartLr) * share,
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Spacing, "This is no spacing."),
        };
    }
}
