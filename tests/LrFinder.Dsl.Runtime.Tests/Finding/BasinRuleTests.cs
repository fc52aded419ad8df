using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class BasinRuleTests
{
    private static readonly Gen<double> Wild = Gen.OneOf(
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.MaxValue, double.MinValue, double.Epsilon);

    private const string Bump = "it lies on a bump of the curve, which is lower on both sides of it";

    /// <summary>Falls, rises, ramps and noise of any size and sign, with anything strewn in.</summary>
    private static readonly Gen<LrFindResult> Curves = Gen.Select(
        Gen.Int[0, 400], Gen.Int[0, 1000], Gen.Double[-300, 300], Gen.OneOf(-1.0, 0.0, 1.0), Gen.Select(Gen.Int[0, 400], Wild).Array[0, 4])
        .Select((count, seed, size, sign, wild) => Curve(count, seed, Math.Pow(10, size), sign, wild));

    [Fact]
    public void Any_curve_yields_suggestions_that_survive_files() => Curves.Sample(
        result =>
        {
            Sound(result.Suggestions.Basin);
            LrFindResultJsonTests.Same(result, LrFindResult.FromJson(result.ToJson()));
            using var text = new StringWriter();
            result.WriteCsv(text);
            LrFindResultJsonTests.SamePoints(result.Points, LrFindResult.ReadCsv(new StringReader(text.ToString())));
            foreach (var suggestion in result.Suggestions)
                Assert.True(!suggestion.IsAvailable || (suggestion.Lr > 0 && double.IsFinite(suggestion.Lr)));
            var smooth = ZeroPhaseSmoothing.Of(result.Points, result.Settings, result.StopReason);
            var finite = result.Points.TakeWhile(point => double.IsFinite(point.Loss)).Count();
            Assert.All(smooth.Take(finite), point => Assert.True(double.IsFinite(point.SmoothLoss)));
            var divergence = new RankDivergence(result.Settings);
            foreach (var point in result.Points)
                divergence.Add(point.Loss);
        },
        iter: 1000);

    [Fact]
    public void Any_points_at_all_yield_a_suggestion() => Sweeps.Random.Sample(result => Sound(result.Suggestions.Basin), iter: 1000);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1e-20, 0)]
    [InlineData(1e20, 0)]
    public void A_clear_fall_is_read_alike_at_every_scale(double scale, double offset)
    {
        var suggestion = Result(300, loss => scale * loss + offset).Suggestions.Basin;

        Assert.Equal(LrVerdict.Confident, suggestion.Verdict);
        Assert.Null(suggestion.Reason);
        Assert.Equal(Result(300, loss => loss).Suggestions.Basin.Lr, suggestion.Lr, 1e-6);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-1)]
    public void A_loss_that_is_negative_or_crosses_zero_is_read_too(double offset) =>
        Assert.InRange(Result(300, loss => loss + offset).Suggestions.Basin.Lr / Result(300, loss => loss).Suggestions.Basin.Lr, 0.7, 1.4);

    [Fact]
    public void Plain_descent_is_recommended_more_than_momentum() =>
        Assert.True(Result(100, loss => loss, 0).Suggestions.Basin.Lr > Result(100, loss => loss).Suggestions.Basin.Lr);

    [Fact]
    public void A_flat_noisy_curve_is_weak_and_says_why()
    {
        var random = new Random(3);
        var suggestion = Result(300, _ => 1 + 0.1 * random.NextDouble()).Suggestions.Basin;

        Assert.Equal(LrVerdict.Weak, suggestion.Verdict);
        Assert.Contains("not clear of the noise", suggestion.Reason, StringComparison.Ordinal);
    }

    /// <summary>The centre of gravity of two hollows lies on the bump between them, which is no place to be confident of.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(0.5)]
    public void A_place_between_two_lower_ones_is_unsure_and_says_why(double depth)
    {
        var suggestion = Hollows(depth, 0, 0.01, 5).Suggestion;

        Assert.Equal(LrVerdict.Unsure, suggestion.Verdict);
        Assert.Equal(Bump, suggestion.Reason);
        Assert.Null(Hollows(0, 0, 0.01, 5).Suggestion.Reason);
    }

    /// <summary>Two batches that are far off lift the curve in the middle of a wide basin: not by much, but a plot shows it.</summary>
    [Fact]
    public void A_bump_of_two_outlying_batches_is_seen()
    {
        var smooth = WideBasin(_ => 0);
        var place = smooth.Points.ToList().FindIndex(point => point.Lr >= smooth.Suggestion.Lr);

        var suggestion = WideBasin(step => Math.Abs(step - place) == 1 ? 1 : 0).Suggestion;

        Assert.Equal(LrVerdict.Confident, smooth.Suggestion.Verdict);
        Assert.InRange(suggestion.Lr / smooth.Suggestion.Lr, 0.8, 1.25);
        Assert.Equal((LrVerdict.Unsure, Bump), (suggestion.Verdict, suggestion.Reason));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(300)]
    public void A_curve_that_only_falls_to_its_lowest_place_stays_confident(int count) => Assert.All(
        (double[])[0, 0.9], momentum => Assert.Equal(LrVerdict.Confident, Result(count, loss => loss, momentum).Suggestion.Verdict));

    /// <summary>Whatever curve and probes: who is told to be confident does not see a dot on a bump.</summary>
    [Fact]
    public void A_confident_suggestion_never_lies_on_a_bump_of_the_drawn_curve()
    {
        var (confident, onBump) = (0, 0);
        Gen.Select(Gen.Double[0, 2], Gen.Double[-1, 1], Gen.Double[0, 0.3], Gen.Int[0, 1000], Gen.Double[0, 1].Array[0, 5]).Sample(
            (depth, other, noise, seed, losses) =>
            {
                var sweep = Hollows(depth, other, noise, seed);
                var centre = sweep.Suggestion.IsAvailable ? sweep.Suggestion.Lr : 1e-3;
                LrProbe[] probes = [.. losses.Select((loss, i) => new LrProbe(centre * Math.Pow(10, (i - 2) / 2.0), loss, 200, false))];
                foreach (var result in (LrFindResult[])[sweep, new(
                    sweep.Points, sweep.StopReason, sweep.Settings, TimeSpan.Zero, new LrFindDetails(probes: probes))])
                {
                    var isConfident = result.Suggestion.Verdict == LrVerdict.Confident;
                    var isOnBump = result.Suggestion.IsAvailable && IsBetweenLower(result.Points, result.Suggestion.Lr);
                    Assert.False(isConfident && isOnBump);
                    Interlocked.Add(ref confident, isConfident ? 1 : 0);
                    Interlocked.Add(ref onBump, isOnBump ? 1 : 0);
                }
            },
            iter: 1000);

        Assert.True(confident > 0 && onBump > 0, $"{confident} confident and {onBump} on bumps");
    }

    /// <summary>What follows after an infinite loss was not seen: the drawn curve ends among the losses that were.</summary>
    [Fact]
    public void The_drawn_curve_ends_among_the_losses_before_one_that_is_not_finite()
    {
        var whole = Result(300, loss => loss);
        var cut = whole.Points.Select(point => point with { Loss = point.Lr > 0.03 ? double.PositiveInfinity : point.Loss }).ToList();
        var smooth = ZeroPhaseSmoothing.Of(cut, whole.Settings, StopReason.NonFinite);

        Assert.All(cut.Zip(smooth).Where(pair => double.IsFinite(pair.First.Loss)), pair =>
            Assert.InRange(pair.Second.SmoothLoss, pair.First.Loss - 0.2, pair.First.Loss + 0.2));
        Assert.All(smooth.Where(point => point.Lr > 0.03), point => Assert.False(double.IsFinite(point.SmoothLoss)));
    }

    [Fact]
    public void A_sweep_that_is_too_short_has_no_learning_rate_and_says_why()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Sweeps.Result([1, 2]).Suggestions.Basin.Lr);

        Assert.Contains("the sweep has 2 finite losses, and at least 20 are needed", error.Message, StringComparison.Ordinal);
    }

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

    private static LrFindResult Result(int count, Func<double, double> change, double momentum = 0.9)
    {
        var settings = Sweeps.Settings with { NumIt = count, Profile = LrFindProfile.Robust, Momentum = momentum };
        var random = new Random(1);
        return Drawn(
            Enumerable.Range(0, count).Select(step =>
            {
                var lr = LearningRateGrid.At(settings, step);
                var loss = change(0.3 + 2 / (1 + Math.Pow(lr / 3e-3, 1.2)) + Math.Pow(lr / 0.3, 3) + 0.05 * random.NextDouble());
                return new LrFindPoint(step, lr, loss, loss);
            }),
            settings);
    }

    /// <summary>A fall by 1 at once, then nearly level for two decades.</summary>
    private static LrFindResult WideBasin(Func<int, double> outlier)
    {
        var settings = Sweeps.Settings with { NumIt = 200, Profile = LrFindProfile.Robust, Momentum = 0.9 };
        var random = new Random(1);
        return Drawn(
            Enumerable.Range(0, settings.NumIt).Select(step =>
            {
                var lr = LearningRateGrid.At(settings, step);
                var loss = 0.3 + 1 / (1 + Math.Pow(lr / 1e-3, 4)) + lr * lr + 0.02 * random.NextDouble() + outlier(step);
                return new LrFindPoint(step, lr, loss, loss);
            }),
            settings);
    }

    /// <summary>A fall into a first hollow, and a second beside it.</summary>
    /// <param name="depth">The depth of the second.</param>
    /// <param name="other">How much deeper the first is than the second, as a share of it.</param>
    /// <param name="noise">The range of the noise.</param>
    /// <param name="seed">Of the noise.</param>
    private static LrFindResult Hollows(double depth, double other, double noise, int seed)
    {
        var settings = Sweeps.Settings with { NumIt = 300, Profile = LrFindProfile.Robust, Momentum = 0 };
        var random = new Random(seed);
        static double Hollow(double x, double place) => Math.Exp(-0.5 * Math.Pow((x - place) / 0.135, 2));
        return Drawn(
            Enumerable.Range(0, settings.NumIt).Select(step =>
            {
                var lr = LearningRateGrid.At(settings, step);
                var x = Math.Log10(lr);
                var fall = 1 / (1 + Math.Exp(-8 * (x + 3.8)));
                var hollows = (0.96 + other) * Hollow(x, -3.28) + Hollow(x, -2.01);
                var loss = 3 - fall - depth * hollows + Math.Pow(lr / 0.4, 3) + noise * random.NextDouble();
                return new LrFindPoint(step, lr, loss, loss);
            }),
            settings);
    }

    /// <summary>A finished sweep with the smoothed losses that a plot of it shows.</summary>
    private static LrFindResult Drawn(IEnumerable<LrFindPoint> points, LrFindOptions settings) => new(
        ZeroPhaseSmoothing.Of([.. points], settings, StopReason.Completed), StopReason.Completed, settings, TimeSpan.Zero);

    /// <summary>Whether the curve is lower somewhere on both sides than at a learning rate, by more than half a percent of its fall.</summary>
    private static bool IsBetweenLower(IReadOnlyList<LrFindPoint> points, double lr)
    {
        var (height, lowest) = (DrawnCurve.HeightAt([.. points], lr), points.Min(point => point.SmoothLoss));
        var fall = points.TakeWhile(point => point.SmoothLoss > lowest).Select(point => point.SmoothLoss).Append(lowest).Max() - lowest;
        bool Lower(LrFindPoint point) => height - point.SmoothLoss > 0.005 * fall;
        return points.Any(point => point.Lr < lr && Lower(point)) && points.Any(point => point.Lr > lr && Lower(point));
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
        var settings = Sweeps.Settings with { NumIt = Math.Max(1, count), Profile = (LrFindProfile)(seed % 2), Momentum = seed % 10 / 10.0 };
        return new LrFindResult(
            losses.Select((loss, step) => new LrFindPoint(step, LearningRateGrid.At(settings, step), loss, loss)),
            (StopReason)(seed % 7), settings, TimeSpan.Zero);
    }

    private static void Sound(LrSuggestion suggestion)
    {
        Assert.Equal(suggestion.Verdict == LrVerdict.Confident, suggestion.Reason is null);
        if (!suggestion.IsAvailable)
            return;
        Assert.True(suggestion.Lr > 0 && double.IsFinite(suggestion.Lr));
        Assert.Equal(suggestion.Verdict == LrVerdict.Confident, suggestion.Probability >= HitProbability.Confident);
        Assert.InRange(suggestion.Lr, suggestion.Low!.Value, suggestion.High!.Value);
        Assert.True(suggestion.Low > 0 && double.IsFinite(suggestion.High.Value));
    }
}
