namespace LrFinder.Dsl;

/// <summary>The learning rates of a sweep, rising by the same factor at each step.</summary>
internal static class LearningRateGrid
{
    /// <summary>The learning rate of a step: <c>StartLr·(EndLr/StartLr)^(step/NumIt)</c>, as in fastai.</summary>
    /// <param name="settings">The sweep.</param>
    /// <param name="step">The step, from 0 to <see cref="LrFindSettings.NumIt"/>, where the end is reached.</param>
    /// <returns>The learning rate, above 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is no step of the sweep.</exception>
    public static double At(LrFindSettings settings, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, settings.NumIt);
        // The order of the operations is fastai's: another order gives other last digits.
        return settings.StartLr * Math.Pow(settings.EndLr / settings.StartLr, step / (double)settings.NumIt);
    }
}
