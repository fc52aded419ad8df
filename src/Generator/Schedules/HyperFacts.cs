namespace LrFinder.Dsl.Generator;

/// <summary>What there is to know of a hyperparameter while code is typed.</summary>
/// <param name="Name">The member of the attribute's enum <c>Hyper</c>, and of <c>Hyperparameters</c>.</param>
/// <param name="Words">Its name in a sentence.</param>
/// <param name="Contains">Whether it can have a value; NaN is in no range.</param>
/// <param name="Range">The range, in words.</param>
internal sealed record HyperFacts(string Name, string Words, Func<double, bool> Contains, string Range)
{
    public const string LearningRate = nameof(LearningRate);

    private const string NotNegative = "a finite number of at least 0";

    /// <summary>All of them, in the order of the enum.</summary>
    public static IReadOnlyList<HyperFacts> All { get; } =
    [
        new(LearningRate, "the learning rate", IsNotNegative, NotNegative),
        new("Momentum", "the momentum", value => value is >= 0 and < 1, "at least 0 and below 1, as every momentum"),
        new("WeightDecay", "the weight decay", IsNotNegative, NotNegative),
    ];

    public static HyperFacts? Find(string name) => All.FirstOrDefault(facts => facts.Name == name);

    private static bool IsNotNegative(double value) => value is >= 0 and <= double.MaxValue;
}
