using CsCheck;
using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public class ShuffledOrderTests
{
    [Fact]
    public void Every_epoch_is_a_permutation_and_is_repeatable() =>
        Gen.Select(Gen.Int[0, 300], Gen.Long, Gen.Long[0, 1000]).Sample((count, seed, epoch) =>
        {
            var order = Order(count, seed, epoch);
            Assert.Equal(Range(count), order.Order());
            Assert.Equal(order, Order(count, seed, epoch));
        });

    [Fact]
    public void Epochs_and_seeds_differ_from_one_another()
    {
        var orders = from seed in Range(8) from epoch in Range(8) select string.Join(' ', Order(50, seed - 4, epoch));
        Assert.Equal(64, orders.Distinct().Count());
    }

    [Fact]
    public void Each_sample_comes_first_about_equally_often()
    {
        const int Count = 8, Epochs = 4000;
        var first = Range(Epochs).Select(epoch => Order(Count, 1, epoch)[0]).CountBy(sample => sample).ToDictionary();
        // Chi-squared with 7 degrees of freedom exceeds 24.3 once in a thousand times.
        var chiSquared = Range(Count).Sum(sample => Math.Pow(first[sample] - (double)Epochs / Count, 2) / ((double)Epochs / Count));
        Assert.InRange(chiSquared, 0, 24.3);
    }

    [Fact]
    public void The_global_random_state_is_neither_read_nor_changed()
    {
        manual_seed(5);
        var once = Order(100, seed: 3, epoch: 7);
        manual_seed(6);
        using var before = get_rng_state();
        Assert.Equal(once, Order(100, seed: 3, epoch: 7));
        using var after = get_rng_state();
        Assert.Equal(before.data<byte>(), after.data<byte>());
    }

    [Fact]
    public void A_negative_count_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffledOrder(-1, 0));

    private static long[] Order(int count, long seed, long epoch)
    {
        using var order = new ShuffledOrder(count, seed).OfEpoch(epoch);
        Assert.Equal(ScalarType.Int64, order.dtype);
        return order.data<long>().ToArray();
    }

    private static IEnumerable<long> Range(int count) => Enumerable.Range(0, count).Select(i => (long)i);
}
