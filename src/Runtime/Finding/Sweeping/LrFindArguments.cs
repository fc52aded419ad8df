namespace LrFinder.Dsl;

/// <summary>Looks at what <c>LrFind</c> was asked to do, and names the argument that is out of its range, for that is what a user wrote.</summary>
internal static class LrFindArguments
{
    /// <summary>Makes sure that a sweep can be run as it was asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static void Check(LrFindOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var option in LrFindOption.All)
            Require(option.IsInRange(options), option.Name, option.Value(options), option.Range);
    }

    /// <summary>Makes sure that a hyperparameter can be given values.</summary>
    /// <exception cref="ArgumentException">There is no value, or it is the learning rate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static void Check(Hyper hyper, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("There is no value to sweep with.", nameof(values));
        if (hyper is not (Hyper.Momentum or Hyper.WeightDecay))
            throw new ArgumentException("Sweeps can be compared over Hyper.Momentum or Hyper.WeightDecay.", nameof(hyper));
        foreach (var value in values)
        {
            var isIn = hyper == Hyper.Momentum ? value is >= 0 and < 1 : value >= 0 && double.IsFinite(value);
            var range = hyper == Hyper.Momentum ? "A momentum is at least 0 and below 1." : "A weight decay is a finite number of at least 0.";
            Require(isIn, nameof(values), value, range);
        }
    }

    private static void Require(bool condition, string argument, object? value, string message)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(argument, value, message);
    }
}
