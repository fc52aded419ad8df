using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class CurveBumpTests
{
    private const double Fall = 10;

    // Down to a hollow, over a bump, and into the lowest place.
    private static readonly double[] TwoHollows = [Fall, 8, 4, 2, 3, 1, 0, 5];

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(5, 0)]
    [InlineData(6, 0)]
    public void A_bump_stands_out_above_the_higher_of_its_two_hollows(int place, double height)
    {
        var bump = At(TwoHollows, place);

        Assert.Equal((height, Fall), (bump.Height, bump.Fall));
        Assert.Equal(height > 0, bump.IsSeen);
    }

    /// <summary>Towards the edges of a dip the curve is higher than in it, but only the outer one has lower places on both sides.</summary>
    [Fact]
    public void Of_a_dip_in_a_slope_the_edge_to_the_low_side_is_a_bump_and_the_other_is_not()
    {
        double[] dip = [Fall, 8, 5, 6, 2, 0];

        Assert.False(At(dip, 1).IsSeen);
        Assert.False(At(dip, 2).IsSeen);
        Assert.Equal(1, At(dip, 3).Height);
        Assert.True(At(dip, 3).IsSeen);
        Assert.False(At(dip, 4).IsSeen);
    }

    [Fact]
    public void Between_two_points_it_is_as_high_as_the_line_that_is_drawn() =>
        Assert.Equal(0.5, CurveBump.At(Sweeps.Points(TwoHollows), 1e-7 * Math.Pow(10, 3.5 * 0.08)).Height, 1e-9);

    [Theory]
    [InlineData(0.004, false)]
    [InlineData(0.006, true)]
    public void Less_than_half_a_percent_of_the_fall_is_not_seen(double share, bool isSeen) =>
        Assert.Equal(isSeen, At([Fall, 1, 1 + share * Fall, 0, 7], 2).IsSeen);

    [Fact]
    public void Slopes_have_no_bump_wherever_one_looks()
    {
        double[] falling = [5, 3, 3, 2, 0], rising = [1, 2, 2, 7], valley = [4, 1, 1, 9];

        Assert.All((double[][])[falling, rising, valley], curve =>
            Assert.All(Enumerable.Range(0, curve.Length), place => Assert.Equal(0, At(curve, place).Height)));
    }

    [Fact]
    public void Beyond_the_drawn_curve_there_is_none()
    {
        Assert.Equal(default, CurveBump.At([], 1e-3));
        Assert.False(CurveBump.At(Sweeps.Points([1, 3]), 1e-9).IsSeen);
        Assert.False(CurveBump.At(Sweeps.Points([3, 1, 2]), 1).IsSeen);
        // What is not finite is not drawn: behind the last point nothing is lower.
        Assert.False(At([3, 1, 2, double.NaN, 0.5, double.NegativeInfinity], 2) is { Height: > 1 });
        Assert.False(At([double.NaN, double.NaN], 1).IsSeen);
    }

    /// <summary>The same said otherwise: there is a point on each side that is lower by half a percent of the fall.</summary>
    [Fact]
    public void It_is_seen_exactly_where_both_sides_have_a_point_that_is_lower() => Gen.Select(
        Gen.Double[-3, 3].Array[1, 30], Gen.Int[0, 29], Gen.Double[-3, 3], Gen.Double[-6, 6]).Sample((losses, at, offset, size) =>
        {
            var (place, scale) = (at % losses.Length, Math.Pow(10, size));
            var lowest = losses.AsSpan().IndexOf(losses.Min());
            var tolerance = 0.005 * (losses[..(lowest + 1)].Max() - losses[lowest]);
            bool Lower(double loss) => losses[place] - loss > tolerance;

            Assert.Equal(losses[..place].Any(Lower) && losses[place..].Any(Lower), At(losses, place).IsSeen);
            // Another scale and offset rounds otherwise, which may decide where a bump is as high as it has to be.
            var bump = At(losses, place);
            if (Math.Abs(bump.Height - 0.005 * bump.Fall) > 1e-9)
                Assert.Equal(bump.IsSeen, At([.. losses.Select(loss => scale * (loss + offset))], place).IsSeen);
        });

    [Fact]
    public void Any_points_at_all_have_an_answer() => Gen.Select(Sweeps.Random, Gen.Double[1e-300, 10]).Sample((result, lr) =>
        Assert.False(CurveBump.At(result.Points, lr).Height < 0));

    private static CurveBump At(double[] losses, int place)
    {
        var points = Sweeps.Points(losses);
        return CurveBump.At(points, points[place].Lr);
    }
}
