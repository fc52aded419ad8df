using CsCheck;
using LrFinder.Dsl.Ordering;

namespace LrFinder.Dsl.Tests;

public sealed class BucketedOrderTests
{
    public BucketedOrderTests() => NativeRuntime.Initialize();

    [Fact]
    public void Every_sample_comes_once_and_the_same_epoch_is_the_same() =>
        Gen.Select(Gen.Long[0, 30].Array[1, 400], Gen.Int[1, 9], Gen.Long[0, 1000], Gen.Long[0, 50]).Sample(
            (lengths, batchSize, seed, epoch) =>
            {
                var order = Of(lengths, batchSize, seed, epoch);
                Assert.Equal(Enumerable.Range(0, lengths.Length).Select(sample => (long)sample), order.Order());
                Assert.Equal(order, Of(lengths, batchSize, seed, epoch));
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void Little_of_a_batch_is_padding()
    {
        long[] lengths = [.. Enumerable.Range(0, 3_200).Select(sample => 1L + (sample * 37 % 100))];
        Assert.True(Padding(new ShuffledOrder(lengths.Length, 1)) > 0.4);
        Assert.True(Padding(new BucketedOrder(lengths, 32, 1)) < 0.03);

        double Padding(ISampleOrder order)
        {
            using var samples = order.OfEpoch(0);
            var batches = samples.data<long>().ToArray().Chunk(32).Select(batch => batch.Select(sample => lengths[sample]).ToList()).ToList();
            var steps = batches.Sum(batch => batch.Max() * batch.Count);
            return 1 - (lengths.Sum() / (double)steps);
        }
    }

    [Fact]
    public void Long_and_short_batches_are_mixed()
    {
        long[] lengths = [.. Enumerable.Range(0, 320).Select(sample => (long)sample)];
        var firsts = Of(lengths, 32, 1, 0).Chunk(32).Select(batch => lengths[batch[0]]).ToList();
        Assert.NotEqual(firsts.Order(), firsts);
        Assert.NotEqual(firsts, Of(lengths, 32, 1, 1).Chunk(32).Select(batch => lengths[batch[0]]));
    }

    [Fact]
    public void What_does_not_fill_a_batch_comes_last()
    {
        var order = Of([5, 1, 9, 3, 7], 2, 1, 0);
        Assert.Equal(2, order[4]);
    }

    [Fact]
    public void A_batch_has_samples() => Assert.Throws<ArgumentOutOfRangeException>(() => new BucketedOrder([1], 0, 1));

    private static long[] Of(long[] lengths, int batchSize, long seed, long epoch)
    {
        using var order = new BucketedOrder(lengths, batchSize, seed).OfEpoch(epoch);
        return order.data<long>().ToArray();
    }
}
