using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

[Model]
internal sealed partial class PairNet : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Linear layer = nn.Linear(3, 2);

    public PairNet()
        : base(nameof(PairNet)) => RegisterComponents();

    public override Tensor forward(Tensor left, Tensor right) => layer.call(left - right);
}

[Learner<PairNet>]
[Metric<Accuracy>]
internal sealed partial class PairLearner
{
    public bool Truncates { get; init; }

    public List<(Tensor Left, Tensor Right)> Seen { get; } = [];

    [Callback(On.BatchBegin)]
    private Batch Truncate(IReadOnlyList<Tensor> inputs, Tensor target) =>
        Truncates ? new Batch(inputs[0], target) : new Batch(inputs, target);

    [Callback(On.BatchEnd)]
    private void Look(Tensor left, Tensor right) => Seen.Add((left.detach().clone().MoveToOuterDisposeScope(), right));
}

/// <summary>Models with several inputs are trained, swept, validated and asked as those with one.</summary>
public sealed class MultipleInputTests
{
    [Fact]
    public void A_model_with_two_inputs_learns_from_both()
    {
        using var data = Data();
        using var learner = new PairLearner(data, seed: 1);
        var before = learner.Validate();
        Assert.InRange(learner.LrFind(numIt: 20).Points.Count, 10, 20);

        learner.Fit(20, 1e-1);

        var after = learner.Validate();
        Assert.True(after.Loss < before.Loss / 2, $"{before.Loss} to {after.Loss}");
        Assert.True(after.Metrics[0].Value > 0.9);
        // The learner keeps them, and so they stay.
        Assert.All(learner.Seen, pair => Assert.False(pair.Right.IsInvalid));
    }

    [Fact]
    public void Predict_takes_the_inputs_by_name_or_as_a_list_and_refuses_another_number()
    {
        using var scope = NewDisposeScope();
        using var data = Data();
        using var learner = new PairLearner(data, seed: 1);
        var (left, right) = (randn(4, 3), randn(4, 3));
        var expected = learner.Model.forward(left, right);
        Assert.True(learner.Predict(right: right, left: left).equal(expected).all().item<bool>());
        Assert.True(learner.Predict([left, right]).equal(expected).all().item<bool>());
        var error = Assert.Throws<InvalidOperationException>(() => learner.Predict(left));
        Assert.StartsWith("PairNet.forward(left, right) takes 2 inputs, but the batch has 1 input: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_with_another_number_of_inputs_is_refused_by_either_kind_of_model()
    {
        using var data = Data();
        using var truncating = new PairLearner(data, seed: 1) { Truncates = true };
        Assert.Contains("but the batch has 1 input", Assert.Throws<InvalidOperationException>(() => truncating.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
        using var single = new AdamLearner(data, seed: 1);
        Assert.Contains("takes 1 input, but the batch has 2", Assert.Throws<InvalidOperationException>(() => single.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_inputs_come_in_the_same_order_each_with_its_transform()
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<Tensor> inputs = [arange(10), arange(10)];
        using var data = TensorData.From((inputs, arange(10)), null, new() { BatchSize = 5, Seed = 3, Transforms = [null, numbers => numbers * 2] });
        foreach (var batch in data.Train.NextEpoch().Select(data.Transform))
        {
            Assert.Equal(2, batch.InputCount);
            Assert.True(batch.Input.equal(batch.Target).all().item<bool>());
            Assert.True(batch.InputAt(1).equal(batch.Target * 2).all().item<bool>());
        }
    }

    [Fact]
    public void Impossible_inputs_are_refused()
    {
        using var scope = NewDisposeScope();
        var (ten, nine) = (arange(10), arange(9));
        IReadOnlyList<Tensor> pair = [ten, ten];
        Assert.Contains("input 2 has 9", Assert.Throws<ArgumentException>(() => new TensorBatches([ten, nine], ten, 5)).Message, StringComparison.Ordinal);
        Assert.Contains("2 inputs, but 1 transforms", Assert.Throws<ArgumentException>(() => TensorData.From((pair, ten), null, new() { Transforms = [null] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Batch([], ten));
        Assert.Throws<ArgumentException>(() => new Batch([ten, null!], ten));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batch([ten, nine], ten).InputAt(2));
        var replaced = new Batch([ten, nine], ten) with { Input = nine };
        Assert.Equal([nine, nine], replaced.Inputs);
    }

    private static TensorData Data()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var (left, right) = (randn([64, 3], generator: generator), randn([64, 3], generator: generator));
        IReadOnlyList<Tensor> inputs = [left, right];
        var targets = (left - right).sum(1).gt(0).to(ScalarType.Int64);
        return TensorData.From((inputs, targets), (inputs, targets), batchSize: 16);
    }
}
