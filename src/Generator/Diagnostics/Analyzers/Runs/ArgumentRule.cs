namespace LrFinder.Dsl.Generator;

/// <summary>The range of a parameter of a training or a sweep. A further parameter is one more row of <see cref="All"/>.</summary>
/// <param name="Parameter">Its name; the first letter's case does not count, so that records are told too.</param>
/// <param name="Range">The range, in words.</param>
/// <param name="Contains">Whether a number is in it; NaN is in none.</param>
internal sealed record ArgumentRule(string Parameter, string Range, Func<double, bool> Contains)
{
    private const string Rate = "above 0 and finite";
    private const string Divisor = "at least 1 and finite";
    private const string Momentum = "at least 0 and below 1";
    private const string Count = "at least 1";

    public static IReadOnlyList<ArgumentRule> All { get; } =
    [
        new("startLr", Rate, IsRate),
        new("endLr", Rate, IsRate),
        new("numIt", Count, value => value >= 1),
        new("repeats", Count, value => value >= 1),
        new("probes", "at least 0", value => value >= 0),
        new("probeSteps", Count, value => value >= 1),
        new("accumulate", Count, value => value >= 1),
        new("epochs", Count, value => value >= 1),
        new("lr", Rate, IsRate),
        new("maxLr", Rate, IsRate),
        new("warmUp", "above 0 and below 1", value => value is > 0 and < 1),
        new("div", Divisor, value => value is >= 1 and <= double.MaxValue),
        new("finalDiv", Divisor, value => value is >= 1 and <= double.MaxValue),
        new("highMomentum", Momentum, value => value is >= 0 and < 1),
        new("lowMomentum", Momentum, value => value is >= 0 and < 1),
    ];

    private static bool IsRate(double value) => value is > 0 and <= double.MaxValue;
}
