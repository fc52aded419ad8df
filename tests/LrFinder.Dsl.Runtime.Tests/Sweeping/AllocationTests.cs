namespace LrFinder.Dsl.Tests;

/// <summary>A sweep costs hardly more managed memory than the training that it is.</summary>
public sealed class AllocationTests
{
    private const int Steps = 1200;

    [Theory]
    [InlineData(LrFindProfile.Robust)]
    [InlineData(LrFindProfile.Fastai)]
    public void A_step_of_a_sweep_allocates_little_more_than_a_step_of_a_training(LrFindProfile profile)
    {
        using var learner = new PlainLearner(new TrainingData(SmallData.Create().Train), seed: 3);
        var training = PerStep(epochs => learner.Fit(epochs, 1e-3));
        var sweep = PerStep(epochs => learner.LrFind(new()
        {
            StartLr = 1e-6,
            EndLr = 1e-2,
            NumIt = 6 * epochs,
            StopDiv = false,
            Profile = profile,
            Probes = 0,
        }));
        // A loss read back after each step and a point kept; copying what is there at each step would be four times as much.
        Assert.InRange(sweep - training, 0, 4000);
    }

    [Fact]
    public void Accumulating_allocates_less_for_there_are_fewer_steps()
    {
        using var learner = new PlainLearner(new TrainingData(SmallData.Create().Train), seed: 3);
        var single = PerStep(epochs => learner.Fit(epochs, 1e-3));
        var accumulating = PerStep(epochs => learner.Fit(epochs, 1e-3, accumulate: 2));
        Assert.InRange(accumulating, 0, single);
    }

    /// <summary>The bytes a step allocates, without what a run costs once.</summary>
    private static double PerStep(Action<int> run)
    {
        run(10);
        return (Bytes(run, Steps / 6) - Bytes(run, 10)) / (double)(Steps - 60);
    }

    private static long Bytes(Action<int> run, int epochs)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        run(epochs);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
