namespace LrFinder.Dsl.Tests.Finding;

public sealed class HitProbabilityTests
{
    private static readonly double[] Clearness = [double.NegativeInfinity, -3, 0, 0.1, 0.5, 1, 3, 10, 1e6, double.PositiveInfinity];

    [Fact]
    public void It_rises_with_the_clearness_of_the_fall_and_falls_with_doubts()
    {
        Assert.Equal(0.7503, HitProbability.OfSweep(1, isDoubtful: false), 1e-4);
        Assert.Equal(0.8176, HitProbability.OfSweep(10, isDoubtful: false), 1e-4);
        Assert.Equal(0.2592, HitProbability.OfSweep(-3, isDoubtful: true), 1e-4);
        Assert.Equal(HitProbability.OfSweep(10, false), HitProbability.OfSweep(double.PositiveInfinity, false));
        Assert.Equal(0.8776, HitProbability.OfProbes(HitProbability.OfSweep(1, false), isDoubtful: false)!.Value, 1e-4);
        Assert.Equal(0.7408, HitProbability.OfProbes(HitProbability.OfSweep(10, false), isDoubtful: true)!.Value, 1e-3);
        Assert.Equal(HitProbability.OfProbes(0.4, isDoubtful: false), HitProbability.OfProbes(0.4, isDoubtful: true));
        Assert.Null(HitProbability.OfProbes(null, isDoubtful: false));
    }

    /// <summary>The verdict follows from it: what is not doubtful is above the line, whatever the clearness, and all else is below.</summary>
    [Fact]
    public void It_is_above_the_line_where_nothing_is_doubtful_and_nowhere_else() => Assert.All(Clearness, clearness =>
    {
        var (sound, doubtful) = (HitProbability.OfSweep(Math.Max(1, clearness), false), HitProbability.OfSweep(clearness, true));
        Assert.True(sound >= HitProbability.Confident);
        Assert.True(doubtful < HitProbability.Confident);
        Assert.True(HitProbability.OfProbes(sound, false) >= HitProbability.Confident);
        Assert.True(HitProbability.OfProbes(sound, true) < HitProbability.Confident);
        Assert.True(HitProbability.OfProbes(doubtful, false) < HitProbability.Confident);
    });
}
