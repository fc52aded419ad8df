using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Predictions over whole data sets.</summary>
public sealed class PredictingTests : IDisposable
{
    private readonly Tensor _inputs = randn(23, 4);
    private readonly Tensor _targets = randint(0, 2, 23, dtype: int64);
    private readonly TensorData _data;
    private readonly ByAttributes _learner;

    public PredictingTests()
    {
        _data = TensorData.From((_inputs, _targets), (_inputs, _targets), new() { BatchSize = 5, ClassNames = ["no", "yes"] });
        _learner = new(_data, seed: 1);
    }

    public void Dispose()
    {
        _learner.Dispose();
        _data.Dispose();
        _inputs.Dispose();
        _targets.Dispose();
    }

    [Fact]
    public void Outputs_come_in_the_order_of_the_source_whatever_its_batches()
    {
        using var whole = _learner.Predict(_inputs);
        using var inBatches = _learner.Predict(_data.Valid!);
        Assert.Equal([23, 2], inBatches.shape);
        Assert.True(allclose(whole, inBatches, rtol: 1e-6, atol: 1e-7));
    }

    [Fact]
    public void Data_and_model_are_left_as_they_were()
    {
        _learner.Fit(1, 0.01);
        var begun = (_data.Train.EpochsBegun, _data.Valid!.EpochsBegun);
        using var outputs = _learner.Predict(_data.Train);
        Assert.Equal(begun, (_data.Train.EpochsBegun, _data.Valid.EpochsBegun));
        Assert.True(_learner.Model.training);
        Assert.False(outputs.requires_grad);
    }

    [Fact]
    public void Classes_are_named_and_confusions_counted()
    {
        using var outputs = _learner.Predict(_data.Valid!);
        var names = _learner.ClassesOf(outputs);
        var targets = _targets.data<long>().ToArray().Select(target => target == 0 ? "no" : "yes").ToArray();
        using var confusion = _learner.Confusion();

        Assert.Equal(["no", "yes"], confusion.ClassNames);
        Assert.Equal(names.Zip(targets).Count(pair => pair is ("yes", "no")), confusion.Counts[0, 1]);
        Assert.Equal(names.Zip(targets).Count(pair => pair is ("no", "yes")), confusion.Counts[1, 0]);
        Assert.Equal(23, confusion.Counts.Cast<long>().Sum());
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        using var data = TensorData.From((_inputs, _targets), batchSize: 5);
        using var nameless = new ByAttributes(data, seed: 1);
        using var outputs = zeros(3, 5);
        Assert.Contains("ClassNames", Assert.Throws<InvalidOperationException>(() => nameless.ClassesOf(outputs)).Message, StringComparison.Ordinal);
        Assert.Contains("[3, 5]", Assert.Throws<ArgumentException>(() => _learner.ClassesOf(outputs)).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => _learner.Predict(_data.Valid!, new CancellationToken(canceled: true)));
        Assert.Throws<InvalidOperationException>(() => nameless.Confusion());
        using var otherwise = new TensorBatches(_inputs, _targets, 5, classNames: ["yes", "no"]);
        Assert.Contains("class 0 is 'yes', not 'no'", Assert.Throws<ArgumentException>(() => _learner.Confusion(otherwise)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_in_memory_but_the_outputs()
    {
        using var first = _learner.Predict(_data.Valid!);
        var before = Tensor.TotalCount;
        using (_learner.Predict(_data.Valid!))
            Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
