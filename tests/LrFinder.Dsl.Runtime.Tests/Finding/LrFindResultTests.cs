namespace LrFinder.Dsl.Tests.Finding;

public sealed class LrFindResultTests
{
    [Fact]
    public void The_points_are_copied()
    {
        var points = Sweeps.Points([1, 2, 3]);
        var result = new LrFindResult(points, StopReason.Completed, Sweeps.Settings, TimeSpan.Zero);

        points[1] = points[1] with { Loss = 99 };

        Assert.Equal(2, result.Points[1].Loss);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_is_none_is_refused_with_its_place(double lr)
    {
        var points = Sweeps.Points([1, 2, 3]);
        points[2] = points[2] with { Lr = lr };

        var error = Assert.Throws<ArgumentException>(() => new LrFindResult(points, StopReason.Completed, Sweeps.Settings, TimeSpan.Zero));

        Assert.StartsWith("The learning rate of point 2 is ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Steps_that_do_not_rise_are_refused_with_their_place(int step)
    {
        var points = Sweeps.Points([1, 2]);
        points[1] = points[1] with { Step = step };

        var error = Assert.Throws<ArgumentException>(() => new LrFindResult(points, StopReason.Completed, Sweeps.Settings, TimeSpan.Zero));

        Assert.StartsWith($"The step of point 1 is {step}; it must be above 0.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_time_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new LrFindResult([], StopReason.Cancelled, Sweeps.Settings, TimeSpan.FromTicks(-1)));
}
