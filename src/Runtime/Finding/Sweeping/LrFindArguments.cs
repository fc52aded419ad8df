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
        if (!HyperFacts.Compared.Any(compared => compared.Hyper == hyper))
            throw new ArgumentException(
                $"Sweeps can be compared over {string.Join(" or ", HyperFacts.Compared.Select(compared => $"Hyper.{compared.Hyper}"))}.", nameof(hyper));
        var facts = HyperFacts.Of(hyper);
        foreach (var value in values)
            Require(facts.IsInRange(value), nameof(values), value, facts.Range);
    }

    private static void Require(bool condition, string argument, object? value, string message)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(argument, value, message);
    }
}
