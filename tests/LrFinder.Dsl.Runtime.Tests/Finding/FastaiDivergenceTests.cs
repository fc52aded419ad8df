namespace LrFinder.Dsl.Tests.Finding;

public sealed class FastaiDivergenceTests
{
    [Fact]
    public void Four_times_the_best_is_not_yet_diverged_but_more_is() => Assert.Equal([false, false, false, true], Judge(3, 1, 4, 4.001));

    [Fact]
    public void The_best_counts_and_not_the_first() => Assert.Equal([false, false, true], Judge(10, 1, 5));

    [Fact]
    public void A_first_loss_above_zero_is_never_diverged() => Assert.Equal([false], Judge(1e30));

    [Fact]
    public void An_infinite_loss_is_diverged_and_not_a_number_is_left_to_the_sweep() =>
        Assert.Equal([false, false, true], Judge(1, double.NaN, double.PositiveInfinity));

    // A limit of fastai's rule that the profile keeps.
    [Fact]
    public void A_negative_loss_is_diverged_at_once() => Assert.Equal([true], Judge(-1));

    private static bool[] Judge(params double[] losses)
    {
        var divergence = new FastaiDivergence();
        return [.. losses.Select(divergence.Add)];
    }
}
