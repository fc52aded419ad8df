using LrFinder.Dsl.Ordering;

namespace LrFinder.Dsl.Tests.Data;

public class FixedOrderTests
{
    [Fact]
    public void Every_epoch_is_the_given_order()
    {
        var order = new FixedOrder([3, 0, 3]);
        Assert.Equal(3, order.Count);
        Assert.Equal([3, 0, 3], Samples(order, 0));
        Assert.Equal([3, 0, 3], Samples(order, 5));
    }

    [Fact]
    public void What_a_caller_does_to_an_epochs_order_does_not_change_the_next()
    {
        var order = FixedOrder.InSequence(3);
        using (var samples = order.OfEpoch(0))
            samples.fill_(0);
        Assert.Equal([0, 1, 2], Samples(order, 0));
    }

    [Fact]
    public void Negative_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedOrder([0, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedOrder.InSequence(-1));
    }

    private static long[] Samples(FixedOrder order, long epoch)
    {
        using var samples = order.OfEpoch(epoch);
        return samples.data<long>().ToArray();
    }
}
