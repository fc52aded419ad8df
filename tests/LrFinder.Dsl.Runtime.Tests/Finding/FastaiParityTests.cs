namespace LrFinder.Dsl.Tests.Finding;

public sealed class FastaiParityTests
{
    [SharedTheory("golden/fastai_v1")]
    [InlineData("adamw")]
    [InlineData("sgd_bn")]
    public void The_learning_rates_are_those_of_fastai_to_the_last_bit(string run)
    {
        var golden = GoldenSweep.Read(run);

        Assert.Equal(golden.Lrs, golden.Lrs.Select((_, step) => LearningRateGrid.At(golden.Settings, step)));
    }

    [SharedTheory("golden/fastai_v1")]
    [InlineData("adamw", "sweep")]
    [InlineData("sgd_bn", "sweep")]
    [InlineData("adamw", "fit")]
    [InlineData("sgd_bn", "fit")]
    public void The_smoothed_losses_follow_from_the_raw_ones_to_the_last_bit(string run, string part)
    {
        var golden = GoldenSweep.Read(run, part);
        var smoothed = new SmoothedLoss();

        Assert.Equal(golden.SmoothLosses, golden.RawLosses.Select(smoothed.Add));
    }

    [SharedTheory("golden/fastai_v1")]
    [InlineData("adamw")]
    [InlineData("sgd_bn")]
    public void The_suggestions_are_those_of_fastai(string run)
    {
        var golden = GoldenSweep.Read(run);

        var result = golden.Result;

        Assert.Equal((int)golden.Number("min_grad_index"), result.Suggestions.MinGradient.Index);
        Assert.Equal(golden.Number("min_grad_lr"), result.Suggestions.MinGradient.Lr);
        Assert.Equal(golden.Number("min_loss_div_10"), result.Suggestions.MinDiv10.Lr);
        Assert.Same(result.Suggestions.MinGradient, result.Suggestion);
    }

    [SharedTheory("golden/fastai_v1")]
    [InlineData("adamw")]
    [InlineData("sgd_bn")]
    public void A_sweep_that_fastai_completed_does_not_diverge(string run)
    {
        var divergence = new FastaiDivergence();

        Assert.DoesNotContain(true, GoldenSweep.Read(run).SmoothLosses.Select(divergence.Add));
    }

    [SharedFact("golden/formulas.json")]
    public void The_default_learning_rates_are_those_of_the_formulas_to_the_last_bit()
    {
        var golden = GoldenSweep.ReadShared("golden/formulas.json").GetProperty("v1_lrs_default");
        var settings = new LrFindOptions { StartLr = 1e-7, EndLr = 10, NumIt = 100, StopDiv = true, Profile = LrFindProfile.Fastai };

        var expected = golden.GetProperty("lrs").EnumerateArray().Select(lr => lr.GetDouble()).ToArray();

        Assert.Equal(100, expected.Length);
        Assert.Equal(expected, expected.Select((_, step) => LearningRateGrid.At(settings, step)));
    }

    [Fact]
    public void The_learning_rate_in_fastais_documentation_is_on_the_grid_of_200_steps() =>
        Assert.Equal(0.005248074602497722, LearningRateGrid.At(new LrFindOptions
        {
            StartLr = 1e-7,
            EndLr = 10,
            NumIt = 200,
            StopDiv = true,
            Profile = LrFindProfile.Fastai,
        }, 118));

    [SharedFact("golden/formulas.json")]
    public void A_noisy_curve_is_smoothed_stopped_and_read_as_in_fastai()
    {
        var golden = GoldenSweep.ReadShared("golden/formulas.json").GetProperty("golden_noisy");
        var settings = new LrFindOptions { StartLr = 1e-7, EndLr = 10, NumIt = 100, StopDiv = true, Profile = LrFindProfile.Fastai };
        var expected = golden.GetProperty("smooth").EnumerateArray().Select(loss => loss.GetDouble()).ToArray();
        var (smoothed, divergence) = (new SmoothedLoss(), new FastaiDivergence());
        var points = new List<LrFindPoint>();
        int? stop = null;
        foreach (var raw in golden.GetProperty("raw").EnumerateArray().Select(loss => loss.GetDouble()))
        {
            var smooth = smoothed.Add(raw);
            // The reference smooths in double; fastai, and so we, in float32, whose rounding adds up over the steps.
            Assert.InRange(smooth / expected[points.Count], 1 - 2e-6, 1 + 2e-6);
            points.Add(new LrFindPoint(points.Count, LearningRateGrid.At(settings, points.Count), raw, smooth));
            if (divergence.Add(smooth))
            {
                stop = points.Count - 1;
                break;
            }
        }

        Assert.Equal(golden.GetProperty("stop_index").GetInt32(), stop);
        Assert.Equal(golden.GetProperty("n_points").GetInt32(), points.Count);
        var suggestions = Sweeps.Suggestions(points);
        Assert.Equal(golden.GetProperty("v1_min_grad_lr").GetDouble(), suggestions.MinGradient.Lr, 1e-15);
        Assert.Equal(golden.GetProperty("v1_min_div10").GetDouble(), suggestions.MinDiv10.Lr, 1e-15);
    }
}
