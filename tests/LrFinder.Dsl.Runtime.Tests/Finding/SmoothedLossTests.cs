namespace LrFinder.Dsl.Tests.Finding;

public sealed class SmoothedLossTests
{
    [Fact]
    public void The_first_value_is_the_first_loss_in_float32() =>
        Assert.Equal((float)0.7134279, new SmoothedLoss().Add(0.7134279), 1e-7);

    [Fact]
    public void Without_a_past_every_value_is_its_loss()
    {
        var smoothed = new SmoothedLoss(0);

        Assert.Equal([2.5, -1, 0], new[] { 2.5, -1, 0 }.Select(smoothed.Add));
    }

    [Fact]
    public void A_loss_that_is_not_finite_in_float32_is_shown_and_left_out_of_the_average()
    {
        var (spoilt, smoothed) = (new SmoothedLoss(), new SmoothedLoss());
        double[] losses = [double.NaN, 3, double.PositiveInfinity, -1e39, 1];

        Assert.Equal(
            [double.NaN, smoothed.Add(3), double.PositiveInfinity, double.NegativeInfinity, smoothed.Add(1)],
            losses.Select(spoilt.Add));
        Assert.Equal(smoothed.State, spoilt.State);
    }

    [Fact]
    public void An_average_that_is_not_finite_is_begun_anew()
    {
        var smoothed = new SmoothedLoss { State = (float.NaN, 40) };
        Assert.Equal(2, smoothed.Add(2), 1e-6);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_weight_of_the_past_that_is_none_is_refused(double beta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmoothedLoss(beta));
}
