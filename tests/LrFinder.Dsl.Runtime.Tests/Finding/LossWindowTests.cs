using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class LossWindowTests
{
    private static readonly double[] Fall = [.. Enumerable.Range(0, 90).Select(i => 2 - Math.Tanh((i - 60) / 10.0))];

    [Theory]
    [InlineData(10)]
    [InlineData(1e10)]
    [InlineData(1e300)]
    public void An_explosion_does_not_flatten_the_fall(double explosion)
    {
        var window = LossWindow.Of(Sweeps.Points([.. Fall, explosion, explosion * 2]))!.Value;

        Assert.InRange(window.Low, 0.8, 1);
        Assert.InRange(window.High, 3, 5.5);
    }

    [Fact]
    public void A_fall_far_from_zero_is_shown_as_large()
    {
        var window = LossWindow.Of(Sweeps.Points(Fall.Select(loss => 1000 + loss)))!.Value;

        Assert.InRange(window.High - window.Low, 2, 3);
    }

    [Fact]
    public void A_curve_that_never_falls_shows_the_beginning_of_its_rise()
    {
        var window = LossWindow.Of(Sweeps.Points(Enumerable.Range(0, 100).Select(i => 0.7 + Math.Exp((i - 80) / 2.0))))!.Value;

        Assert.InRange(window.High - window.Low, 0.2, 1);
    }

    [Fact]
    public void A_flat_curve_lies_in_the_middle() =>
        Assert.Equal(new LossWindow(0.9, 1.1), LossWindow.Of(Sweeps.Points([1, 1, 1])));

    [Fact]
    public void Without_a_finite_loss_there_is_none() => Assert.Null(LossWindow.Of(Sweeps.Points([double.NaN, double.PositiveInfinity])));

    [Fact]
    public void It_can_be_drawn_whatever_the_losses() => Sweeps.Random.Sample(
        result =>
        {
            if (LossWindow.Of(result.Points) is not { } window)
                return;
            Assert.True(window.High > window.Low);
            Assert.True(double.IsFinite((window.High - window.Low) * 100));
            Assert.All(result.Points, point => Assert.True(!double.IsFinite(point.Loss) || double.IsFinite(window.Clamp(point.Loss))));
        },
        iter: 3000);
}
