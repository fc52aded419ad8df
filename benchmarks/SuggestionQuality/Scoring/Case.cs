namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>How well a learning rate does: regret is the share of the achievable fall of the validation loss that it loses.</summary>
internal readonly record struct Score(bool Hit, bool Disaster, double Regret);

/// <summary>A task from one start: its sweeps, and what constant learning rates achieve there.</summary>
/// <param name="Split">The half of the corpus.</param>
/// <param name="Optimizer">The optimizer's name.</param>
/// <param name="Losses">The validation losses at the truth's learning rates, capped at three times the initial one.</param>
/// <param name="Initial">The validation loss before training.</param>
/// <param name="Noise">The noise of the validation losses between starts.</param>
/// <param name="Windows">At each of those learning rates the mean training losses of the windows of steps, where it was run.</param>
/// <param name="Sweeps">The sweeps.</param>
/// <param name="Policy">The way of training that the losses are of.</param>
internal sealed record Case(
    string Split, string Optimizer, double[] Losses, double Initial, double Noise, double[]?[] Windows, RecordedSweep[] Sweeps,
    Policy Policy = Policy.Constant300)
{
    private const double FirstLr = -6;
    private const double LrsPerDecade = 4;

    public bool IsAdam => Optimizer.StartsWith("adam", StringComparison.Ordinal);

    public double? UsualLr => IsAdam ? UsualRate.Adam : null;

    public double Momentum => Optimizer == "sgd" ? 0 : 0.9;

    /// <summary>Scores a learning rate; the absence of one counts as none being learned.</summary>
    public Score Score(double? lr)
    {
        var (best, noise) = (Losses.Min(), Noise);
        var drop = Math.Max(Initial - best, 1e-9);
        noise = Math.Min(noise, 0.15 * drop);
        var effective = Math.Max(drop, Math.Max(3 * noise, 0.02 * Initial));
        var tolerance = Math.Max(0.05 * effective, Math.Max(Math.Min(0.1 * best, 0.1 * drop), noise));
        var value = Value(lr);
        var regret = (value - best) / effective;
        return new Score(value <= best + tolerance, regret > 0.5, regret);
    }

    /// <summary>The mean training losses of the truth's run nearest to a learning rate, and that run's learning rate.</summary>
    public (double Lr, double[] Windows) RunNear(double lr)
    {
        var index = (int)Math.Clamp(Math.Round(Place(lr)), 0, Losses.Length - 1);
        // Below the lowest learning rate that was run, nothing is learned there either.
        return (Math.Pow(10, FirstLr + index / LrsPerDecade), Windows[index] ?? Array.Find(Windows, windows => windows is not null)!);
    }

    private static double Place(double lr) => (Math.Log10(lr) - FirstLr) * LrsPerDecade;

    private double Value(double? lr)
    {
        if (lr is not { } rate || !double.IsFinite(rate) || rate <= 0)
            return Initial;
        var place = Place(rate);
        if (place < 0)
            return Initial;
        if (place >= Losses.Length - 1)
            return Losses[^1];
        var left = (int)place;
        return Losses[left] + (place - left) * (Losses[left + 1] - Losses[left]);
    }
}
