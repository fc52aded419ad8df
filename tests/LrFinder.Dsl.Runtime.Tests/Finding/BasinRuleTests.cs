using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class BasinRuleTests
{
    private static readonly Gen<double> Wild = Gen.OneOf(
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.MaxValue, double.MinValue, double.Epsilon);

    /// <summary>Falls, rises, ramps and noise of any size and sign, with anything strewn in.</summary>
    private static readonly Gen<LrFindResult> Curves = Gen.Select(
        Gen.Int[0, 400], Gen.Int[0, 1000], Gen.Double[-300, 300], Gen.OneOf(-1.0, 0.0, 1.0), Gen.Select(Gen.Int[0, 400], Wild).Array[0, 4])
        .Select((count, seed, size, sign, wild) => Curve(count, seed, Math.Pow(10, size), sign, wild));

    [Fact]
    public void Any_curve_yields_a_recommendation_that_survives_files() => Curves.Sample(
        result =>
        {
            Sound(result.Recommend());
            Sound(result.Recommend(0));
            Same(result.Recommend(), LrFindResult.FromJson(result.ToJson()).Recommend());
            using var text = new StringWriter();
            result.WriteCsv(text);
            var points = LrFindResult.ReadCsv(new StringReader(text.ToString()));
            Same(result.Recommend(), BasinRule.Recommend(points, result.Settings, result.StopReason));
            foreach (var suggestion in Parity(result))
                Assert.True(!suggestion.IsAvailable || (suggestion.Lr > 0 && double.IsFinite(suggestion.Lr)));
            var divergence = new RankDivergence(result.Settings);
            foreach (var point in result.Points)
                divergence.Add(point.Loss);
        },
        iter: 1000);

    [Fact]
    public void Any_points_at_all_yield_a_recommendation() => Sweeps.Random.Sample(result => Sound(result.Recommend()), iter: 1000);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1e-20, 0)]
    [InlineData(1e20, 0)]
    public void A_clear_fall_is_read_alike_at_every_scale(double scale, double offset)
    {
        var recommendation = Result(300, loss => scale * loss + offset).Recommend();

        Assert.Equal(LrVerdict.Confident, recommendation.Verdict);
        Assert.Null(recommendation.Reason);
        Assert.Equal(Result(300, loss => loss).Recommend().Lr, recommendation.Lr, 1e-6);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-1)]
    public void A_loss_that_is_negative_or_crosses_zero_is_read_too(double offset) =>
        Assert.InRange(Result(300, loss => loss + offset).Recommend().Lr / Result(300, loss => loss).Recommend().Lr, 0.7, 1.4);

    [Fact]
    public void Plain_descent_is_recommended_more_than_momentum() =>
        Assert.True(Result(100, loss => loss).Recommend(0).Lr > Result(100, loss => loss).Recommend(0.9).Lr);

    [Fact]
    public void A_flat_noisy_curve_is_weak_and_says_why()
    {
        var random = new Random(3);
        var recommendation = Result(300, _ => 1 + 0.1 * random.NextDouble()).Recommend();

        Assert.Equal(LrVerdict.Weak, recommendation.Verdict);
        Assert.Contains("not clear of the noise", recommendation.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_that_is_too_short_has_no_learning_rate_and_says_why()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Sweeps.Result([1, 2]).Recommend().Lr);

        Assert.Contains("the sweep has 2 finite losses, and at least 20 are needed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_momentum_out_of_its_range_is_refused(double momentum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sweeps.Typical().Recommend(momentum));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1e-30, 0)]
    [InlineData(1e30, 0)]
    [InlineData(1, -1)]
    [InlineData(1, -5)]
    public void The_online_test_stops_after_the_fall_at_the_same_step_whatever_the_scale(double scale, double offset)
    {
        Assert.InRange(StopOf(Result(300, loss => loss)), 200, 299);
        Assert.Equal(StopOf(Result(300, loss => loss)), StopOf(Result(300, loss => scale * (loss + offset))));
    }

    [Fact]
    public void A_constant_loss_never_counts_as_diverged() => Assert.Equal(-1, StopOf(Result(300, _ => 2)));

    private static int StopOf(LrFindResult result)
    {
        var divergence = new RankDivergence(result.Settings);
        return result.Points.ToList().FindIndex(point => divergence.Add(point.Loss));
    }

    private static LrFindResult Result(int count, Func<double, double> change)
    {
        var settings = Sweeps.Settings with { NumIt = count };
        var random = new Random(1);
        return new LrFindResult(
            Enumerable.Range(0, count).Select(step =>
            {
                var lr = LearningRateGrid.At(settings, step);
                var loss = change(0.3 + 2 / (1 + Math.Pow(lr / 3e-3, 1.2)) + Math.Pow(lr / 0.3, 3) + 0.05 * random.NextDouble());
                return new LrFindPoint(step, lr, loss, loss);
            }),
            StopReason.Completed, settings, TimeSpan.Zero);
    }

    private static LrFindResult Curve(int count, int seed, double size, double sign, (int Place, double Value)[] wild)
    {
        var random = new Random(seed);
        var (fall, rise, noise) = (random.NextDouble(), random.NextDouble() * 3, Math.Pow(10, -4 * random.NextDouble()));
        var losses = Enumerable.Range(0, count).Select(i =>
        {
            var place = i / (double)count;
            var shape = fall / (1 + Math.Exp(30 * (place - 0.6))) + rise * Math.Exp(40 * (place - 0.9));
            return size * (sign + shape + noise * random.NextDouble());
        }).ToArray();
        foreach (var (place, value) in wild.Where(item => item.Place < count))
            losses[place] = value;
        var settings = Sweeps.Settings with { NumIt = Math.Max(1, count) };
        return new LrFindResult(
            losses.Select((loss, step) => new LrFindPoint(step, LearningRateGrid.At(settings, step), loss, loss)),
            (StopReason)(seed % 7), settings, TimeSpan.Zero);
    }

    private static LrSuggestion[] Parity(LrFindResult result) =>
    [
        .. result.Suggestions, ValleyRule.Suggest(result.Points, result.Settings.NumIt),
        SlideRule.Suggest(result.Points, result.Settings.NumIt), SteepRule.Suggest(result.Points, result.Settings.NumIt),
    ];

    private static void Sound(LrRecommendation recommendation)
    {
        Assert.All(recommendation.SmoothCurve, loss => Assert.True(double.IsFinite(loss)));
        Assert.Equal(recommendation.Verdict == LrVerdict.Confident, recommendation.Reason is null);
        if (!recommendation.IsAvailable)
            return;
        Assert.True(recommendation.Lr > 0 && double.IsFinite(recommendation.Lr));
        Assert.InRange(recommendation.Lr, recommendation.Low!.Value, recommendation.High!.Value);
        Assert.True(recommendation.Low > 0 && double.IsFinite(recommendation.High.Value));
    }

    private static void Same(LrRecommendation expected, LrRecommendation actual)
    {
        Assert.Equal((expected.Low, expected.High, expected.Verdict, expected.Reason), (actual.Low, actual.High, actual.Verdict, actual.Reason));
        Assert.Equal(expected.SmoothCurve, actual.SmoothCurve);
        Assert.Equal(expected.IsAvailable ? expected.Lr : 0, actual.IsAvailable ? actual.Lr : 0);
    }
}
