namespace LrFinder.Dsl.Tests;

/// <summary>Several sweeps from the same state, over batches in another order each.</summary>
public sealed class RepeatTests
{
    [Fact]
    public void Each_sweep_starts_from_the_same_state_and_sees_the_batches_in_another_order()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        var single = learner.LrFind(numIt: 40, stopDiv: false);
        var found = learner.LrFind(new() { NumIt = 40, Repeats = 3, StopDiv = false });

        Assert.Equal(3, found.Settings.Repeats);
        Assert.Equal(3, found.Details.Runs.Count);
        Assert.Equal(single.Points, found.Details.Runs[0].Points);
        Assert.Equal(3, found.Details.Runs.Select(run => run.Points[0].Loss).Distinct().Count());
        // All batches are there at almost the same weights: what one sees first another sees later.
        Assert.All(found.Details.Runs, run => Assert.Equal(
            single.Points.Take(6).Average(point => point.Loss), run.Points.Take(6).Average(point => point.Loss), 0.05));
        Assert.Empty(single.Details.Runs);
    }

    [Fact]
    public void The_curve_is_the_mean()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { NumIt = 40, Repeats = 3, StopDiv = false });
        Assert.All(found.Points, point => Assert.Equal(
            found.Details.Runs.Average(run => run.Points[point.Step].Loss), point.Loss, 1e-12));
        Assert.Equal(ZeroPhaseSmoothing.Of(found.Points, found.Settings, found.StopReason), found.Points);
    }

    [Fact]
    public void The_orders_are_a_function_of_the_seed_and_the_data_goes_on_where_it_was()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        var begun = learner.Data.Train.EpochsBegun;
        var first = learner.LrFind(new() { NumIt = 20, Repeats = 3, StopDiv = false });
        Assert.Equal(begun, learner.Data.Train.EpochsBegun);
        var second = learner.LrFind(new() { NumIt = 20, Repeats = 3, StopDiv = false });
        Assert.Equal(first.Details.Runs.SelectMany(run => run.Points), second.Details.Runs.SelectMany(run => run.Points));
    }

    [Fact]
    public void The_fastai_profile_averages_the_mean_as_it_averages_a_single_curve()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { NumIt = 30, Repeats = 2, StopDiv = false, Profile = LrFindProfile.Fastai });
        var smoothed = new SmoothedLoss();
        Assert.Equal(found.Points.Select(point => smoothed.Add(point.Loss)), found.Points.Select(point => point.SmoothLoss));
    }

    [Fact]
    public void A_cancelled_repetition_keeps_the_sweeps_that_were_run()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        using var cancellation = new CancellationTokenSource();
        var points = 0;
        var report = new Report<LrFindProgress>(_ => CancelAfter(25, ++points, cancellation));
        var found = learner.LrFind(new()
        {
            NumIt = 20,
            Repeats = 3,
            StopDiv = false,
        }, progress: report, cancellationToken: cancellation.Token);
        Assert.Equal(StopReason.Cancelled, found.StopReason);
        Assert.Equal([20, 5], found.Details.Runs.Select(run => run.Points.Count));
        Assert.Equal([StopReason.Completed, StopReason.Cancelled], found.Details.Runs.Select(run => run.StopReason));
        Assert.Equal(20, found.Points.Count);
    }

    private static void CancelAfter(int last, int point, CancellationTokenSource cancellation)
    {
        if (point == last)
            cancellation.Cancel();
    }
}
