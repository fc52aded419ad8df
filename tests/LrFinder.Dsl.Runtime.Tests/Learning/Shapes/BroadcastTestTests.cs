using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LrFinder.Dsl.Tests;

/// <summary>What figures do to shapes that differ is seen by what they give.</summary>
public sealed class BroadcastTestTests
{
    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["mse by hand"] = new(Mse, [8, 1], [8], Broadcasting.AcrossSamples),
        ["mse of torch"] = new((o, t) => F.mse_loss(o, t), [8, 1], [8], Broadcasting.AcrossSamples),
        ["the other way round"] = new(Mse, [8], [8, 1], Broadcasting.AcrossSamples),
        ["a sum"] = new((o, t) => F.mse_loss(o, t, nn.Reduction.Sum), [8, 1], [8], Broadcasting.AcrossSamples),
        ["a sum by the batch"] = new((o, t) => (o - t).square().sum() / t.size(0), [8, 1], [8], Broadcasting.AcrossSamples),
        ["a root"] = new((o, t) => Mse(o, t).sqrt(), [8, 1], [8], Broadcasting.AcrossSamples),
        ["absolute"] = new((o, t) => (o - t).abs().mean(), [8, 1], [8], Broadcasting.AcrossSamples),
        ["huber"] = new((o, t) => F.smooth_l1_loss(o, t), [8, 1], [8], Broadcasting.AcrossSamples),
        ["a share explained"] = new((o, t) => 1 - Mse(o, t), [8, 1], [8], Broadcasting.AcrossSamples),
        ["logits by hand"] = new((o, t) => (F.softplus(o) - o * t).mean(), [8, 1], [8], Broadcasting.AcrossSamples) { Target = Binary },
        ["probabilities by hand"] =
            new((o, t) => -(t * o.log() + (1 - t) * (1 - o).log()).mean(), [8, 1], [8], Broadcasting.AcrossSamples) { Target = Binary, Output = Unit },
        ["right answers"] = new((o, t) => o.gt(0).eq(t).to(float32).mean(), [8, 1], [8], Broadcasting.AcrossSamples) { Target = Binary },
        ["right answers of a model that always says one"] =
            new((o, t) => o.gt(0).eq(t).to(float32).mean(), [8, 1], [8], Broadcasting.AcrossSamples) { Target = Binary, Output = shape => ones(shape) },
        ["an output that is constant"] = new(Mse, [8, 1], [8], Broadcasting.AcrossSamples) { Output = shape => zeros(shape) },
        ["two samples"] = new(Mse, [2, 1], [2], Broadcasting.AcrossSamples),
        ["an odd number"] = new(Mse, [33, 1], [33], Broadcasting.AcrossSamples),
        ["images"] = new(Mse, [6, 1, 3, 5], [6, 3, 5], Broadcasting.AcrossSamples),
        ["classes kept as a dimension"] =
            new((o, t) => o.argmax(1, keepdim: true).eq(t).to(float32).mean(), [8, 3], [8], Broadcasting.AcrossSamples) { Target = Classes },
        ["accuracy of class numbers in a column"] =
            new((o, t) => o.argmax(-1).eq(t).to(float32).mean(), [8, 3], [8, 1], Broadcasting.AcrossSamples) { Target = Classes },
        ["targets of another batch"] = new(Mse, [8, 1], [6], Broadcasting.AcrossSamples),
        ["half precision"] = new(Mse, [8, 1], [8], Broadcasting.AcrossSamples) { Output = shape => Normal(shape).to(bfloat16) },
        ["several outputs for a target"] = new(Mse, [8, 3], [8, 1], Broadcasting.WithinSample),
        ["one output for several targets"] = new(Mse, [8, 1], [8, 3], Broadcasting.WithinSample),
        ["one channel for several"] = new((o, t) => F.l1_loss(o, t), [6, 1, 3, 5], [6, 4, 3, 5], Broadcasting.WithinSample),

        ["a loss that squeezes"] = new((o, t) => Mse(o.squeeze(1), t), [8, 1], [8], Broadcasting.None),
        ["a loss that squeezes a constant output"] = new((o, t) => Mse(o.squeeze(1), t), [8, 1], [8], Broadcasting.None) { Output = shape => zeros(shape) },
        ["a metric that flattens"] = new((o, t) => o.flatten().gt(0).eq(t).to(float32).mean(), [8, 1], [8], Broadcasting.None) { Target = Binary },
        ["a metric that flattens what always says one"] =
            new((o, t) => o.flatten().gt(0).eq(t).to(float32).mean(), [8, 1], [8], Broadcasting.None) { Target = Binary, Output = shape => ones(shape) },
        ["a sum that unsqueezes"] = new((o, t) => F.mse_loss(o, t.unsqueeze(1), nn.Reduction.Sum), [8, 1], [8], Broadcasting.None),
        ["cross entropy"] = new((o, t) => F.cross_entropy(o, t), [8, 3], [8], Broadcasting.None) { Target = Classes },
        ["weighted cross entropy"] = new((o, t) => F.cross_entropy(o, t, weight: tensor([1f, 5f, 2f])), [8, 3], [8], Broadcasting.None) { Target = Classes },
        ["cross entropy of a column"] = new((o, t) => F.cross_entropy(o, t.squeeze(1)), [8, 3], [8, 1], Broadcasting.None) { Target = Classes },
        ["segmentation"] = new((o, t) => F.cross_entropy(o, t), [6, 3, 4, 5], [6, 4, 5], Broadcasting.None) { Target = Classes },
        ["segmentation with as many classes as samples"] = new((o, t) => F.cross_entropy(o, t), [3, 3, 4, 5], [3, 4, 5], Broadcasting.None) { Target = Classes },
        ["mean and variance"] = new((o, t) => F.gaussian_nll_loss(o[.., ..1], t, o[.., 1..].exp()), [8, 2], [8, 1], Broadcasting.None),
        ["mean and variance by hand"] = new(Nll, [8, 2], [8, 1], Broadcasting.None),
        ["quantiles"] = new(Pinball, [8, 3], [8, 1], Broadcasting.None),
        ["a value and its weight"] = new((o, t) => ((o.squeeze(1) - t[.., 0]).square() * t[.., 1]).mean(), [8, 1], [8, 2], Broadcasting.None),
        ["embeddings of pairs"] = new((o, t) => (F.cosine_similarity(o[.., ..4], o[.., 4..], dim: 1) - t).square().mean(), [8, 8], [8], Broadcasting.None),
        ["embeddings in classes"] = new(Contrast, [8, 4], [8], Broadcasting.None) { Target = Classes },
        ["a difference of means"] = new((o, t) => o.mean() - t.mean(), [8, 1], [8], Broadcasting.None),
        ["a distance of means"] = new((o, t) => (o.mean() - t.mean()).abs(), [8, 1], [8], Broadcasting.None),
        ["precision"] = new(Precision, [8, 2], [8], Broadcasting.None) { Target = Binary },
        ["targets alone"] = new((o, t) => t.mean(), [8, 1], [8], Broadcasting.None),
        ["outputs alone"] = new((o, t) => o.square().mean(), [8, 3], [8, 1], Broadcasting.None),
        ["time first"] = new((o, t) => Mse(o[^1].squeeze(1), t), [5, 8, 1], [8], Broadcasting.None),
        ["samples and times flattened"] = new((o, t) => Mse(o.flatten(), t.flatten()), [12, 1], [4, 3], Broadcasting.None),
        ["logits of torch, which throws"] = new((o, t) => F.binary_cross_entropy_with_logits(o, t), [8, 1], [8], Broadcasting.None) { Target = Binary },
        ["what throws"] = new((o, t) => throw new InvalidDataException(), [8, 1], [8], Broadcasting.None),
    };

    // Neither a mean nor a sum nor a root of what pairs give; and shapes that fit until the figure changes one of them.
    private static readonly Dictionary<string, Case> Others = new()
    {
        ["weights of the targets"] = new((o, t) => ((t.abs() + 1) * (o - t).square()).sum() / (t.abs() + 1).sum() / o.size(0), [8, 1], [8], Broadcasting.AcrossSamples),
        ["weights by their mean"] = new((o, t) => (t.abs() / t.abs().mean() * (o - t).square()).mean(), [8, 1], [8], Broadcasting.AcrossSamples),
        ["by the variance"] = new((o, t) => Mse(o, t) / t.var(), [8, 1], [8], Broadcasting.AcrossSamples),
        ["a logarithm"] = new((o, t) => Mse(o, t).log1p(), [8, 1], [8], Broadcasting.AcrossSamples),
        ["a share explained, by the variance"] = new((o, t) => 1 - Mse(o, t) / t.var(), [8, 1], [8], Broadcasting.AcrossSamples),
        ["dice"] = new(Dice, [8, 1], [8], Broadcasting.AcrossSamples) { Target = Binary },
        ["a column, of which the output is squeezed"] = new((o, t) => Mse(o.squeeze(1), t), [8, 1], [8, 1], Broadcasting.AcrossSamples),
        ["a column, of which the target is squeezed"] = new((o, t) => Mse(o, t.squeeze(1)), [8, 1], [8, 1], Broadcasting.AcrossSamples),
        ["the probability of one class"] = new((o, t) => (o.softmax(1).narrow(1, 1, 1) - t).square().mean(), [8, 2], [8], Broadcasting.AcrossSamples) { Target = Binary },
        ["the larger of two"] = new((o, t) => (o.narrow(1, 1, 1) > o.narrow(1, 0, 1)).eq(t).to(float32).mean(), [8, 2], [8], Broadcasting.AcrossSamples) { Target = Binary },
        ["targets that are all one"] = new(Mse, [8, 1], [8], Broadcasting.AcrossSamples) { Target = shape => ones(shape) },
        ["labels that are all one"] = new((o, t) => (F.softplus(o) - o * t).mean(), [8, 1], [8], Broadcasting.AcrossSamples) { Target = shape => zeros(shape) },

        ["a column"] = new(Mse, [8, 1], [8, 1], Broadcasting.None),
        ["a column, both squeezed"] = new((o, t) => Mse(o.squeeze(1), t.squeeze(1)), [8, 1], [8, 1], Broadcasting.None),
        ["a column by the variance"] = new((o, t) => 1 - Mse(o, t) / t.var(), [8, 1], [8, 1], Broadcasting.None),
        ["dice that squeezes"] = new((o, t) => Dice(o.squeeze(1), t), [8, 1], [8], Broadcasting.None) { Target = Binary },
        ["dice that unsqueezes"] = new((o, t) => Dice(o, t.unsqueeze(1)), [8, 1], [8], Broadcasting.None) { Target = Binary },
        ["a distance of distributions"] = new((o, t) => (o.flatten().sort().Values - t.flatten().sort().Values).abs().mean(), [8, 1], [8, 1], Broadcasting.None),
        ["a ranking of all pairs"] = new(Ranking, [8, 1], [8, 1], Broadcasting.None),
        ["cross entropy of targets that are all one"] = new((o, t) => F.cross_entropy(o, t), [8, 3], [8], Broadcasting.None) { Target = shape => ones(shape, int64) },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> Paired =>
        [.. Cases.Where(entry => entry.Value.OutputShape[0] == entry.Value.TargetShape[0]).Select(entry => entry.Key), .. Others.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_found_or_left_alone(string name)
    {
        using var scope = NewDisposeScope();
        var (figure, outputShape, targetShape, expected) = Cases[name];
        manual_seed(3);
        using var before = get_rng_state();
        Assert.True(BroadcastTest.TryFind(
            (o, t) => [figure(o, t).ReadDouble()], 1, Cases[name].Output(outputShape), Cases[name].Target(targetShape), out var found));
        Assert.Equal([expected], found);
        using var after = get_rng_state();
        Assert.Equal(before.data<byte>(), after.data<byte>());
    }

    [Fact]
    public void Targets_that_are_all_one_decide_nothing() =>
        Assert.False(BroadcastTest.TryFind((o, t) => [Mse(o, t).ReadDouble()], 1, Normal([8, 1]), ones(8), out _));

    /// <summary>Another order of the targets shows what no sum or mean of pairs does.</summary>
    [Theory]
    [MemberData(nameof(Paired))]
    public void Whoever_compares_all_pairs_does_not_see_the_order(string name)
    {
        using var scope = NewDisposeScope();
        var tried = Cases.TryGetValue(name, out var one) ? one : Others[name];
        var found = PermutationTest.Find(
            (o, t) => [tried.Figure(o, t).ReadDouble()], 1, tried.Output(tried.OutputShape), tried.Target(tried.TargetShape));
        Assert.Equal([tried.Expected == Broadcasting.AcrossSamples], found);
    }

    private static Tensor Mse(Tensor output, Tensor target) => (output - target).square().mean();

    private static Tensor Dice(Tensor output, Tensor target)
    {
        var shares = output.sigmoid();
        return 1 - (2 * (shares * target).sum() + 1) / (shares.sum() + target.sum() + 1);
    }

    private static Tensor Ranking(Tensor output, Tensor target)
    {
        var (outputs, targets) = (output - output.t(), target - target.t());
        return (1 - outputs * targets.sign()).relu().mean();
    }

    private static Tensor Nll(Tensor output, Tensor target)
    {
        var (mean, log) = (output[.., 0..1], output[.., 1..2]);
        return (log + (target - mean).square() / log.exp()).mean();
    }

    private static Tensor Pinball(Tensor output, Tensor target)
    {
        var (quantiles, error) = (tensor([0.1f, 0.5f, 0.9f]), target - output);
        return maximum(quantiles * error, (quantiles - 1) * error).mean();
    }

    private static Tensor Contrast(Tensor output, Tensor target)
    {
        var alike = target.unsqueeze(1).eq(target.unsqueeze(0)).to(float32);
        return (cdist(output, output) * (2 * alike - 1)).mean();
    }

    private static Tensor Precision(Tensor output, Tensor target)
    {
        var positive = output.argmax(1).eq(1);
        return (positive & target.eq(1)).sum().to(float32) / (positive.sum() + 1e-6);
    }

    private static Tensor Normal(long[] shape)
    {
        using var generator = new Generator(11);
        return randn(shape, generator: generator);
    }

    private static Tensor Unit(long[] shape) => Normal(shape).sigmoid();

    private static Tensor Binary(long[] shape) => Normal(shape).gt(0).to(float32);

    private static Tensor Classes(long[] shape) => arange(shape.Aggregate(1L, (product, size) => product * size), int64).remainder(3).reshape(shape);

    private sealed record Case(Func<Tensor, Tensor, Tensor> Figure, long[] OutputShape, long[] TargetShape, Broadcasting Expected)
    {
        public Func<long[], Tensor> Output { get; init; } = Normal;

        public Func<long[], Tensor> Target { get; init; } = shape => Normal(shape) * 2 + 1;
    }
}
