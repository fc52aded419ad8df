namespace LrFinder.Dsl.Tests.Finding;

public sealed class LearningRateGridTests
{
    [Fact]
    public void It_starts_at_the_start_and_reaches_the_end_after_the_last_step()
    {
        Assert.Equal(1e-7, LearningRateGrid.At(Sweeps.Settings, 0));
        Assert.Equal(10, LearningRateGrid.At(Sweeps.Settings, 100), 1e-14);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_step_outside_the_sweep_is_refused(int step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateGrid.At(Sweeps.Settings, step));
}
