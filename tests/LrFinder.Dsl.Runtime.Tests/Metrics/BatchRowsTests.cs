using CsCheck;

namespace LrFinder.Dsl.Tests;

public sealed class BatchRowsTests
{
    [Fact]
    public void Rows_of_parts_add_up_to_those_of_the_whole()
    {
        Gen.Double[-5, 5].Array[1, 6].Array[1, 5].Sample(batches =>
        {
            var whole = Rows(batches, _ => true);
            var parts = Enumerable.Range(0, 3).Select(rank => Rows(batches, sample => sample % 3 == rank)).ToList();
            var sum = new BatchRows(batches.Length, figures: 1);
            foreach (var part in parts)
                for (var i = 0; i < sum.Numbers.Length; i++)
                    sum.Numbers[i] += part.Numbers[i];

            Assert.Equal(whole.Mean(0).Value, sum.Mean(0).Value, 9);
            Assert.Equal(batches.SelectMany(losses => losses).Average(), sum.Mean(0).Value, 9);
        });
    }

    [Fact]
    public void A_batch_is_named_once_whoever_has_its_sample()
    {
        var rows = new BatchRows(4, figures: 1);
        for (var batch = 0; batch < 4; batch++)
            (rows.Size(batch), rows.Total(batch, 0)) = (2, batch >= 2 ? double.NaN : 1);
        rows.MissingTargets(1) = 2;

        Assert.Equal(new NonFiniteBatches(2, 2, 4), rows.Mean(0).NonFinite);
        Assert.Equal((false, new NonFiniteBatches(1, 1, 4)), rows.Missing());
        rows.MissingOutputs(3) = 1;
        Assert.Equal((true, new NonFiniteBatches(2, 1, 4)), rows.Missing());
    }

    [Fact]
    public void Rows_that_are_extended_keep_what_they_have()
    {
        var rows = new BatchRows(1, figures: 2);
        (rows.Size(0), rows.Total(0, 1)) = (3, 7);

        var extended = rows.Extended(3);

        Assert.Equal((3, 3d, 7d, 0d), (extended.Batches, extended.Size(0), extended.Total(0, 1), extended.Size(2)));
    }

    private static BatchRows Rows(double[][] batches, Func<int, bool> isOwn)
    {
        var rows = new BatchRows(batches.Length, figures: 1);
        for (var batch = 0; batch < batches.Length; batch++)
        {
            var own = batches[batch].Where((_, sample) => isOwn(sample)).ToList();
            (rows.Size(batch), rows.Total(batch, 0)) = (own.Count, own.Sum());
        }

        return rows;
    }
}
