using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class BatchPartTests
{
    [Fact]
    public void A_source_of_ones_own_is_divided_as_tensors_in_memory_are()
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = (arange(44).reshape(22, 2).to(ScalarType.Float32), arange(22));
        using var own = new TensorBatches(inputs, targets, batchSize: 5);
        var hidden = new Forwarding(own);
        for (var rank = 0; rank < 3; rank++)
        {
            var part = new Part(rank, 3);
            var direct = ((IDividedBatches)own).NextEpoch(part).ToList();
            var cut = hidden.NextEpoch().Select(batch => BatchPart.Of(batch, part)).ToList();

            Assert.Equal(direct.Select(Numbers), cut.Select(Numbers));
            Assert.Equal(direct.Select(batch => batch.Share), cut.Select(batch => batch.Share));
        }
    }

    [Fact]
    public void A_size_that_a_source_gives_is_divided_with_the_samples()
    {
        using var scope = NewDisposeScope();
        var whole = new Batch(rand(7, 2), rand(7)) { Size = 7 };

        var parts = Enumerable.Range(0, 3).Select(rank => BatchPart.Of(whole, new Part(rank, 3))).ToList();

        Assert.Equal([3L, 2, 2], parts.Select(part => part.Batch.Size));
        Assert.All(parts, part => Assert.Equal(whole, part.Given));
    }

    [Fact]
    public void Sequences_that_come_time_first_cannot_be_divided()
    {
        using var scope = NewDisposeScope();
        var whole = new Batch(rand(20, 4, 2), rand(20, 4)) { Size = 4 };

        var error = Assert.Throws<InvalidOperationException>(() => BatchPart.Of(whole, new Part(0, 2)));

        Assert.Contains("A batch of 4 samples", error.Message, StringComparison.Ordinal);
        Assert.Contains("time first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_whose_first_dimension_is_not_the_sample_cannot_be_divided()
    {
        using var scope = NewDisposeScope();
        var whole = new Batch(rand(9, 4, 2), rand(4));

        var error = Assert.Throws<InvalidOperationException>(() => BatchPart.Of(whole, new Part(1, 2)));

        Assert.Contains("[9, 4, 2]", error.Message, StringComparison.Ordinal);
        Assert.Contains("has to be the sample", error.Message, StringComparison.Ordinal);
    }

    private static string Numbers(BatchPart part) =>
        string.Join(' ', part.Batch.Input.data<float>()) + " | " + string.Join(' ', part.Batch.Target.data<long>());

    private sealed class Forwarding(IBatchSource source) : IBatchSource
    {
        public int? BatchCount => source.BatchCount;

        public long EpochsBegun
        {
            get => source.EpochsBegun;
            set => source.EpochsBegun = value;
        }

        public IEnumerable<Batch> NextEpoch() => source.NextEpoch();
    }
}
