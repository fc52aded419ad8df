using CsCheck;

namespace LrFinder.Dsl.Tests.Rendering;

public sealed class TickTests
{
    [Theory]
    [InlineData(1e-7, 10, 20, "1e-07 1e-06 1e-05 1e-04 1e-03 1e-02 1e-01 1e+00 1e+01")]
    [InlineData(1e-7, 10, 5, "1e-07 1e-05 1e-03 1e-01 1e+01")]
    [InlineData(3e-4, 3.1e-3, 30, "3e-04 4e-04 5e-04 6e-04 7e-04 8e-04 9e-04 1e-03 2e-03 3e-03")]
    [InlineData(3e-4, 3.1e-3, 6, "5e-04 1e-03 2e-03")]
    [InlineData(1e-7, 1.2e-7, 5, "1.00e-07 1.05e-07 1.10e-07 1.15e-07 1.20e-07")]
    public void A_logarithmic_axis_is_labelled_at_simple_values(double low, double high, int atMost, string labels) =>
        Assert.Equal(labels, string.Join(' ', LogTicks.Major(low, high, atMost).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0, 1e-320)]
    [InlineData(1e305, double.PositiveInfinity)]
    public void A_logarithmic_axis_may_end_beyond_the_numbers_there_are(double low, double high)
    {
        Assert.InRange(LogTicks.Major(low, high, 5).Count, 2, 7);
        Assert.InRange(LogTicks.Minor(low, high).Count(), 2, 60);
    }

    [Theory]
    [InlineData(0.35, 1.01, 5, "0.4 0.6 0.8 1.0")]
    [InlineData(-7, 4, 4, "-5 0")]
    [InlineData(1000.9, 1003.1, 5, "1001.0 1001.5 1002.0 1002.5 1003.0")]
    [InlineData(0, 3e-9, 3, "0 1e-09 2e-09 3e-09")]
    [InlineData(-1e150, 1e150, 4, "-1.0e+150 -5.0e+149 0 5.0e+149 1.0e+150")]
    public void A_linear_axis_is_labelled_at_simple_values(double low, double high, int atMost, string labels) =>
        Assert.Equal(labels, string.Join(' ', LinearTicks.In(low, high, atMost).Select(tick => tick.Label)));

    [Fact]
    public void Ticks_lie_in_their_range_rise_and_differ_in_their_labels() =>
        Gen.Select(Gen.Double[-300, 300], Gen.Double[1e-5, 20], Gen.Int[2, 20]).Sample((start, decades, atMost) =>
        {
            var (low, high) = (Math.Pow(10, start), Math.Pow(10, Math.Min(305, start + decades)));
            foreach (var ticks in (IReadOnlyList<AxisTick>[])[LogTicks.Major(low, high, atMost), LinearTicks.In(low, high, atMost)])
            {
                Assert.All(ticks, tick => Assert.InRange(tick.Value, low - 1e-8 * (high - low), high + 1e-8 * (high - low)));
                Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.First.Value < pair.Second.Value));
                Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
            }
        });
}
