namespace LrFinder.Dsl.Tests.Batches;

public sealed class PeakForecastTests
{
    [Fact]
    public void Nothing_is_known_before_a_size_was_run() => Assert.Null(new PeakForecast().At(8, baseBytes: 100));

    [Fact]
    public void One_size_makes_a_line_with_the_base()
    {
        var forecast = new PeakForecast();
        forecast.Add(10, 300);
        Assert.Equal(500, forecast.At(20, baseBytes: 100));
    }

    [Fact]
    public void The_two_largest_sizes_make_a_line_in_whatever_order_they_came()
    {
        var forecast = new PeakForecast();
        forecast.Add(40, 900);
        forecast.Add(10, 0);
        forecast.Add(20, 500);
        Assert.Equal(1700, forecast.At(80, baseBytes: 0));
    }

    /// <summary>Where a larger size took memory by another way, a line through it and one above would refuse what fits.</summary>
    [Fact]
    public void What_lies_between_sizes_that_were_run_is_not_forecast_but_run()
    {
        var forecast = new PeakForecast();
        forecast.Add(1024, 283);
        forecast.Add(2048, 426);
        forecast.Add(1536, 414);
        Assert.Null(forecast.At(1280, baseBytes: 200));
        Assert.NotNull(forecast.At(512, baseBytes: 200));
        Assert.NotNull(forecast.At(4096, baseBytes: 200));
    }

    [Fact]
    public void More_samples_are_never_predicted_to_need_less()
    {
        var forecast = new PeakForecast();
        forecast.Add(10, 310);
        forecast.Add(11, 300);
        Assert.Equal(300, forecast.At(1000, baseBytes: 0));
    }
}
