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
        using var data = TensorData.From((numbers, numbers), (numbers, numbers), batchSize: 4, validBatchSize: 10);
        Assert.Equal(1, data.Valid!.BatchCount);
    }

    [Fact]
    public void The_transform_is_done_to_training_and_validation_batches()
    {
        using var bytes = arange(4, ScalarType.Byte);
        using var data = TensorData.From((bytes, bytes), (bytes, bytes), batchSize: 4, transform: Pixels.ToUnitRange);
        Assert.Equal(ScalarType.Float32, data.Train.NextEpoch().Single().Input.dtype);
        Assert.Equal(ScalarType.Float32, data.Valid!.NextEpoch().Single().Input.dtype);
    }

    private static List<long> Targets(IBatchSource source) =>
        source.NextEpoch().SelectMany(batch => batch.Target.data<long>().ToArray()).ToList();
}
