namespace LrFinder.Dsl;

/// <summary>Looks at what <c>LrFind</c> was asked to do, and names the argument that is out of its range, for that is what a user wrote.</summary>
internal static class LrFindArguments
{
    /// <summary>Makes sure that a sweep can be run as it was asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static void Check(LrFindSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        CheckRates(settings);
        Require(settings.NumIt >= 1, "numIt", settings.NumIt, "A sweep has at least one step.");
        Require(settings.Accumulate >= 1, "accumulate", settings.Accumulate, "A step takes at least one batch.");
        Require(settings.Repeats >= 1, "repeats", settings.Repeats, "There is at least one sweep.");
        Require(settings.Probes is null or 0 or >= 2, "probes", settings.Probes, "Probes are compared with one another: 0 for none, or at least 2.");
        Require(settings.ProbeSteps >= 1, "probeSteps", settings.ProbeSteps, "A probe has at least one step.");
        Require(
            settings.TimeBudget is null || settings.TimeBudget > TimeSpan.Zero,
            "timeBudget", settings.TimeBudget, "A time budget is above 0; leave it out for none.");
        Require(settings.Profile is LrFindProfile.Robust or LrFindProfile.Fastai, "profile", settings.Profile, "This is no profile.");
        Require(settings.Spacing is LrSpacing.Exponential or LrSpacing.Linear, "spacing", settings.Spacing, "This is no spacing.");
    }

    /// <summary>Makes sure that a hyperparameter can be given values.</summary>
    /// <exception cref="ArgumentException">There is no value, or it is the learning rate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static void Check(IReadOnlyList<double> over, Hyper hyper)
    {
        ArgumentNullException.ThrowIfNull(over);
        if (over.Count == 0)
            throw new ArgumentException("There is no value to sweep with.", nameof(over));
        if (hyper is not (Hyper.Momentum or Hyper.WeightDecay))
            throw new ArgumentException("Sweeps can be compared over Hyper.Momentum or Hyper.WeightDecay.", nameof(hyper));
        foreach (var value in over)
        {
            var isIn = hyper == Hyper.Momentum ? value is >= 0 and < 1 : value >= 0 && double.IsFinite(value);
            var range = hyper == Hyper.Momentum ? "A momentum is at least 0 and below 1." : "A weight decay is a finite number of at least 0.";
            Require(isIn, nameof(over), value, range);
        }
    }

    private static void CheckRates(LrFindSettings settings)
    {
        Require(
            settings.StartLr > 0 && double.IsFinite(settings.StartLr),
            "startLr", settings.StartLr, "The first learning rate of a sweep is a finite number above 0.");
        Require(
            settings.EndLr > settings.StartLr && double.IsFinite(settings.EndLr),
            "endLr", settings.EndLr, "The last learning rate of a sweep is a finite number above the first.");
        Require(
            double.IsFinite(settings.EndLr / settings.StartLr),
            "endLr", settings.EndLr, "The last learning rate of a sweep is too far above the first for their ratio to be a number.");
    }

    private static void Require(bool condition, string argument, object? value, string message)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(argument, value, message);
    }
}
