namespace LrFinder.Dsl.Tests.Finding;

public sealed class MeanCurveTests
{
    private static readonly LrFindOptions Settings = new()
    {
        StartLr = 1e-7,
        EndLr = 10,
        NumIt = 6,
        StopDiv = true,
        Profile = LrFindProfile.Fastai,
    };

    [Fact]
    public void It_ends_where_fewer_than_half_of_the_sweeps_go_on_for_the_reason_of_the_one_that_ends_there()
    {
        var curve = MeanCurve.Of(
            [Run(StopReason.Completed, 1, 2, 3, 4, 5), Run(StopReason.NonFinite, 3), Run(StopReason.Diverged, 5, 6, 7)], Settings);
        Assert.Equal([3, 4, 5], curve.Points.Select(point => point.Loss));
        Assert.Equal(StopReason.Diverged, curve.StopReason);
    }

    [Fact]
    public void Of_two_sweeps_the_longer_one_goes_on_alone()
    {
        var curve = MeanCurve.Of([Run(StopReason.Diverged, 1), Run(StopReason.Completed, 3, 4)], Settings);
        Assert.Equal([2, 4], curve.Points.Select(point => point.Loss));
        Assert.Equal(StopReason.Completed, curve.StopReason);
    }

    [Fact]
    public void Losses_that_are_not_finite_count_only_where_there_are_no_others()
    {
        var curve = MeanCurve.Of(
            [Run(StopReason.NonFinite, 1, double.NaN), Run(StopReason.NonFinite, 2, 5, double.PositiveInfinity), Run(StopReason.NonFinite, 3, 7, double.NaN)],
            Settings);
        Assert.Equal([2, 6, double.PositiveInfinity], curve.Points.Select(point => point.Loss));
    }

    [Fact]
    public void The_widest_losses_do_not_overflow()
    {
        var curve = MeanCurve.Of([Run(StopReason.Completed, double.MaxValue), Run(StopReason.Completed, double.MaxValue)], Settings);
        Assert.Equal(double.MaxValue, curve.Points[0].Loss);
    }

    [Fact]
    public void A_single_sweep_is_its_own_mean()
    {
        var run = Run(StopReason.Completed, 1, 2);
        Assert.Same(run, MeanCurve.Of([run], Settings));
    }

    private static LrFindRun Run(StopReason reason, params double[] losses) =>
        new([.. losses.Select((loss, step) => new LrFindPoint(step, LearningRateGrid.At(Settings, step), loss, loss))], reason);
}
