using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>A metric whose statistics do not add up is found at the first batch.</summary>
public sealed class MergingTestTests
{
    public static TheoryData<string> Right => [.. Known.Keys];

    private static Dictionary<string, Func<AccumulatedMetric>> Known { get; } = new()
    {
        ["f1"] = () => new F1(),
        ["f1_macro"] = () => new MacroF1(),
        ["precision"] = () => new Precision(),
        ["auroc"] = () => new Auroc(),
        ["average_precision"] = () => new AveragePrecision(),
        ["rmse"] = () => new RootMeanSquaredError(),
        ["r2"] = () => new R2(),
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void Right_ones_pass_and_draw_no_random_numbers(string name)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var state = get_rng_state();
        for (var size = 1; size < 12; size++)
            MergingTest.Require(Known[name](), randn([size, 1], generator: generator), randint(0, 2, [size], dtype: int64, generator: generator));
        Assert.Equal(state.bytes.ToArray(), get_rng_state().bytes.ToArray());
    }

    [Fact]
    public void Means_are_found()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(
            "The metric 'wrong' is 2 for a batch at once, and 4 for its halves merged, so that it would depend on the batches. It was given outputs of "
            + "shape [4, 1] and targets of shape [4, 1]: its statistics are to compare each output with its own target, and to be sums and counts, "
            + "not means, or Merge has to merge them.",
            Refusal(new Wrong((output, target) => (output - target).abs().mean()), 2 * ones(4, 1), zeros(4, 1)));
    }

    [Fact]
    public void Broadcasts_are_found()
    {
        using var scope = NewDisposeScope();
        var metric = new Wrong((output, target) => (output - target).abs().sum());
        Assert.Contains("given outputs of shape [4, 1] and targets of shape [4]", Refusal(metric, arange(4).to(float32).unsqueeze(1), zeros(4)), StringComparison.Ordinal);
        MergingTest.Require(metric, arange(4).to(float32), zeros(4));
    }

    [Fact]
    public void What_fails_or_is_no_number_decides_nothing()
    {
        using var scope = NewDisposeScope();
        MergingTest.Require(new Wrong((output, target) => throw new TimeZoneNotFoundException()), ones(4), zeros(4));
        MergingTest.Require(new Wrong((output, target) => (output / target).mean()), ones(4), zeros(4));
        MergingTest.Require(new Wrong((output, target) => (output - target).mean()), ones(1), zeros(1));
    }

    private static string Refusal(AccumulatedMetric metric, Tensor output, Tensor target) =>
        Assert.Throws<FigureException>(() => MergingTest.Require(metric, output, target)).Message;

    private sealed class Wrong(Func<Tensor, Tensor, Tensor> statistics) : AccumulatedMetric
    {
        public override string Name => "wrong";

        public override Tensor Statistics(Tensor output, Tensor target) => statistics(output, target);

        public override double Value(Tensor statistics) => statistics.ReadDouble();
    }
}
