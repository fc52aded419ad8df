using Mnist;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public class DigitsTests
{
    [Fact]
    public void They_have_the_shape_and_range_of_MNIST_images()
    {
        using var scope = NewDisposeScope();
        using var data = Digits.Create(batchSize: 32);
        Assert.Equal(6000 / 32, data.Train.BatchCount);
        Assert.Equal(32, data.Valid!.BatchCount);
        var batch = data.Transform(data.Train.NextEpoch().First());
        Assert.Equal([32, 3, Digits.Size, Digits.Size], batch.Input.shape);
        Assert.Equal(ScalarType.Float32, batch.Input.dtype);
        Assert.Equal(ScalarType.Int64, batch.Target.dtype);
        Assert.Equal(0, batch.Input.min().item<float>());
        Assert.Equal(1, batch.Input.max().item<float>());
        Assert.Equal(Bytes(batch.Input[.., 0]), Bytes(batch.Input[.., 1]));
        Assert.Equal(Bytes(batch.Input[.., 0]), Bytes(batch.Input[.., 2]));
    }

    [Fact]
    public void There_are_as_many_of_each_class()
    {
        using var data = Digits.Create(batchSize: 100, trainCount: 200, validCount: 100);
        Assert.Equal(["3", "7"], Digits.Classes);
        Assert.Equal(100, data.Train.NextEpoch().Sum(batch => batch.Target.sum().item<long>()));
        Assert.Equal(50, data.Valid!.NextEpoch().Single().Target.sum().item<long>());
    }

    [Fact]
    public void They_are_the_same_every_time()
    {
        Assert.Equal(Validation(count: 300), Validation(count: 300));
        using var one = Digits.Create(seed: 5);
        using var other = Digits.Create(seed: 5);
        Assert.Equal(Bytes(one.Train.NextEpoch().First().Input), Bytes(other.Train.NextEpoch().First().Input));
    }

    [Fact]
    public void The_order_and_the_drawings_have_seeds_of_their_own()
    {
        Assert.Equal(Validation(count: 20, seed: 1), Validation(count: 20, seed: 2));
        Assert.NotEqual(Validation(count: 20, drawingSeed: 1), Validation(count: 20, drawingSeed: 2));
        using var one = Digits.Create(seed: 1, trainCount: 100);
        using var other = Digits.Create(seed: 2, trainCount: 100);
        Assert.NotEqual(Bytes(one.Train.NextEpoch().Single().Target), Bytes(other.Train.NextEpoch().Single().Target));
    }

    [Fact]
    public void A_drawing_does_not_depend_on_how_many_there_are() =>
        Assert.Equal(Validation(count: 10), Validation(count: 500)[..(10 * 3 * Digits.Size * Digits.Size)]);

    [Fact]
    public void No_two_drawings_are_the_same()
    {
        using var scope = NewDisposeScope();
        using var data = Digits.Create(batchSize: 6000, validBatchSize: 1000);
        var images = data.Train.NextEpoch().Concat(data.Valid!.NextEpoch())
            .SelectMany(batch => Bytes(batch.Input[.., 0]).Chunk(Digits.Size * Digits.Size))
            .Select(Convert.ToBase64String)
            .ToList();
        Assert.Equal(7000, images.Distinct().Count());
    }

    [Fact]
    public void Every_drawing_has_ink_and_paper()
    {
        using var scope = NewDisposeScope();
        using var data = Digits.Create(validBatchSize: 1000);
        var white = data.Transform(data.Valid!.NextEpoch().Single()).Input[.., 0].mean([1, 2]);
        Assert.InRange(white.min().item<float>(), 0.02, 1);
        Assert.InRange(white.max().item<float>(), 0, 0.35);
    }

    [Theory]
    [InlineData(1e-2, 0.97, 0.999)]
    [InlineData(1e-3, 0.90, 0.97)]
    [InlineData(1.0, 0.5, 0.5)]
    public void Two_epochs_learn_well_at_a_good_rate_worse_at_a_low_one_and_not_at_all_at_a_high_one(double lr, double low, double high)
    {
        using var data = Digits.Create();
        Assert.InRange(AccuracyAfterTwoEpochs(data, lr), low, high);
    }

    [Fact]
    public void Counts_below_1_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Create(trainCount: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Create(validCount: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Digits.Create(batchSize: 0));
    }

    private static double AccuracyAfterTwoEpochs(TrainingData data, double lr)
    {
        manual_seed(42);
        using var model = SimpleCnn();
        using var optimizer = optim.AdamW(model.parameters().ToArray(), lr, beta1: 0.9, beta2: 0.99, weight_decay: 1e-2);
        foreach (var raw in data.Train.NextEpoch().Concat(data.Train.NextEpoch()))
        {
            using var scope = NewDisposeScope();
            scope.Attach(raw.Input);
            var batch = data.Transform(raw);
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.forward(batch.Input), batch.Target).backward();
            optimizer.step();
        }
        using var withoutGradients = no_grad();
        using var validation = NewDisposeScope();
        return data.Valid!.NextEpoch().Select(data.Transform).Sum(batch => model.forward(batch.Input).argmax(1).eq(batch.Target).sum().item<long>()) / 1000.0;
    }

    private static nn.Module<Tensor, Tensor> SimpleCnn()
    {
        var model = nn.Sequential(
            nn.Conv2d(3, 16, 3, stride: 2, padding: 1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, stride: 2, padding: 1), nn.ReLU(),
            nn.Conv2d(16, 2, 3, stride: 2, padding: 1), nn.ReLU(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten());
        foreach (var (name, parameter) in model.named_parameters())
            _ = name.EndsWith("weight", StringComparison.Ordinal) ? nn.init.kaiming_normal_(parameter) : nn.init.zeros_(parameter);
        return model;
    }

    private static byte[] Validation(int count, long seed = 42, long drawingSeed = 1)
    {
        using var data = Digits.Create(seed: seed, trainCount: 1, validCount: count, validBatchSize: count, drawingSeed: drawingSeed);
        return Bytes(data.Valid!.NextEpoch().Single().Input);
    }

    private static byte[] Bytes(Tensor tensor)
    {
        using var contiguous = tensor.contiguous();
        return contiguous.bytes.ToArray();
    }
}
