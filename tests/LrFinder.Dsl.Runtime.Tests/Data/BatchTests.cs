using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Batches are equal when they are of the same tensors: to compare values is what tensors are asked for.</summary>
public sealed class BatchTests
{
    [Fact]
    public void Equal_are_batches_of_the_same_tensors_and_size()
    {
        using var scope = NewDisposeScope();
        var (left, right, target) = (zeros(2, 3), zeros(2, 3), zeros(2));
        var batch = new Batch([left, right], target);
        Assert.Equal(batch, new Batch([left, right], target));
        Assert.Equal(batch.GetHashCode(), new Batch([left, right], target).GetHashCode());
        Assert.NotEqual(batch, new Batch([right, left], target));
        Assert.NotEqual(batch, new Batch([left, left], target));
        Assert.NotEqual(batch, new Batch(left, target));
        Assert.NotEqual(batch, batch with { Target = target.clone() });
        Assert.NotEqual(batch, batch with { Size = 1 });
    }
}
