namespace LrFinder.Dsl.Tests.Finding;

/// <summary>The test for divergence answers alike for any scale, offset and sign of the loss.</summary>
public sealed class RankDivergenceTests
{
    private const int Steps = 200;
    private static readonly LrFindOptions Settings = new()
    {
        StartLr = 1e-7,
        EndLr = 10,
        NumIt = Steps,
        StopDiv = true,
        Profile = LrFindProfile.Robust,
    };

    public static TheoryData<double, double> ScalesAndOffsets => new()
    {
        { 1, 0 }, { 1, -3 }, { 1, -1.2 }, { 1, 1e6 }, { 1e-12, 0 }, { 1e-300, 0 }, { 1e300, 0 }, { 1e300, -3 }, { 64, -1000 },
    };

    [Theory]
    [MemberData(nameof(ScalesAndOffsets))]
    public void Scale_and_offset_do_not_matter(double scale, double offset)
    {
        var expected = FirstDiverged(Typical(noise: 0.1));
        Assert.NotNull(expected);
        Assert.Equal(expected, FirstDiverged(Typical(noise: 0.1).Select(loss => (loss + offset) * scale)));
    }

    [Fact]
    public void A_curve_that_explodes_is_stopped_within_half_a_decade_of_rising_above_its_start()
    {
        var losses = Typical(noise: 0.05).ToArray();
        var risen = Array.FindIndex(losses, Steps / 2, loss => loss > 3);
        Assert.InRange(FirstDiverged(losses)!.Value, risen, risen + Steps / 16);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    public void A_flat_curve_is_not_diverged(double noise) => Assert.Null(FirstDiverged(Enumerable.Range(0, Steps).Select(Noisy(noise, _ => 2))));

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void A_falling_curve_is_not_diverged(double noise) =>
        Assert.Null(FirstDiverged(Enumerable.Range(0, Steps).Select(Noisy(noise, step => 1 - 5.0 * step / Steps))));

    [Fact]
    public void Spikes_of_single_batches_are_not_divergence() =>
        Assert.Null(FirstDiverged(Enumerable.Range(0, Steps).Select(Noisy(0.05, step => step % 9 == 0 ? 1e6 : 2 - 1.0 * step / Steps))));

    [Fact]
    public void A_loss_that_returns_to_where_it_began_is_not_diverged() => Assert.Null(FirstDiverged(
        Enumerable.Range(0, Steps).Select(Noisy(0.05, step => 2 - 1.5 * Math.Sin(Math.PI * step / Steps)))));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_loss_that_is_not_finite_is_diverged(double loss) => Assert.Equal(3, FirstDiverged([1, 1, 1, loss]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_shortest_sweeps_are_not_judged_wrongly(int steps)
    {
        var test = new RankDivergence(Settings with { NumIt = steps });
        Assert.All(Enumerable.Range(0, steps), step => Assert.False(test.Add(1 - step)));
    }

    private static Func<int, double> Noisy(double noise, Func<int, double> loss)
    {
        var random = new Random(7);
        return step => loss(step) + noise * (random.NextDouble() - 0.5);
    }

    /// <summary>A plateau at 2, a fall to about 0.4, an explosion.</summary>
    private static IEnumerable<double> Typical(double noise) => Enumerable.Range(0, Steps).Select(Noisy(noise, step =>
    {
        var lr = LearningRateGrid.At(Settings, step);
        return 0.3 + 1.7 / (1 + Math.Pow(lr / 3e-3, 1.2)) + Math.Pow(lr / 0.5, 3);
    }));

    private static int? FirstDiverged(IEnumerable<double> losses)
    {
        var test = new RankDivergence(Settings);
        var step = 0;
        foreach (var loss in losses)
        {
            if (test.Add(loss))
                return step;
            step++;
        }

        return null;
    }
}
