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
    public void A_loss_that_is_not_a_number_is_never_forgotten()
    {
        var smoothed = new SmoothedLoss();

        Assert.Equal([double.NaN, double.NaN], new[] { double.NaN, 1 }.Select(smoothed.Add));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_weight_of_the_past_that_is_none_is_refused(double beta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmoothedLoss(beta));
}
