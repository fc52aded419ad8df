using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public class TensorDataTests
{
    [Fact]
    public void Training_is_shuffled_in_full_batches_and_validation_goes_through_all_in_order()
    {
        using var numbers = arange(10, ScalarType.Int64);
        using var data = TensorData.From((numbers, numbers), (numbers, numbers), batchSize: 4, seed: 1);
        Assert.Equal(2, data.Train.BatchCount);
        Assert.NotEqual(Targets(data.Train), Targets(data.Train));
        Assert.Equal(3, data.Valid!.BatchCount);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], Targets(data.Valid));
    }

    [Fact]
    public void Validation_can_be_left_out_and_can_have_batches_of_its_own_size()
    {
        using var numbers = arange(10, ScalarType.Int64);
        using var without = TensorData.From((numbers, numbers));
        Assert.Null(without.Valid);
        Assert.Equal(1, without.Train.BatchCount);
        using var data = TensorData.From((numbers, numbers), (numbers, numbers), new() { BatchSize = 4, ValidBatchSize = 10 });
        Assert.Equal(1, data.Valid!.BatchCount);
    }

    [Fact]
    public void The_sources_give_raw_batches_and_the_data_transform_them()
    {
        using var bytes = arange(4, ScalarType.Byte);
        using var data = TensorData.From((bytes, bytes), (bytes, bytes), new() { BatchSize = 4, Transforms = [Pixels.ToUnitRange] });
        Assert.Equal(ScalarType.Byte, data.Train.NextEpoch().Single().Input.dtype);
        var raw = data.Valid!.NextEpoch().Single();
        Assert.Equal(ScalarType.Byte, raw.Input.dtype);
        var transformed = data.Transform(raw);
        Assert.Equal([0, 1 / 255f, 2 / 255f, 3 / 255f], transformed.Input.data<float>());
        Assert.Equal((ScalarType.Byte, ScalarType.Byte), (raw.Input.dtype, transformed.Target.dtype));
    }

    private static List<long> Targets(IBatchSource source) =>
        source.NextEpoch().SelectMany(batch => batch.Target.data<long>().ToArray()).ToList();
}
