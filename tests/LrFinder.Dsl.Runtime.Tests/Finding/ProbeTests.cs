using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class ProbeTests
{
    private static readonly LrSuggestion Clear = LrSuggestion.Within("basin", 1e-2, 1e-3, 2e-2, LrVerdict.Confident, null);
    private static readonly LrSuggestion Weak = LrSuggestion.Within("basin", 1e-2, 1e-3, 2e-2, LrVerdict.Weak, "the fall is not clear");

    // It falls all the way to 1, and then explodes.
    private static readonly LrFindPoint[] Slope = [.. Enumerable.Range(0, 8).Select(i => At(Math.Pow(10, i - 7), 3 - 0.4 * i)), At(10, 9)];

    [Fact]
    public void The_best_of_the_probes_that_stayed_in_is_suggested_with_half_the_way_to_its_neighbours()
    {
        // The last has the lowest loss, but over fewer steps.
        var suggestion = ProbeRule.Suggest([Probe(1e-2, 1, 200), Probe(4e-2, 0.5, 200), Probe(0.16, 2, 60), Probe(2.5e-3, 0.1, 60)], Clear, Slope);

        Assert.Equal(4e-2, suggestion.Lr);
        Assert.Equal(2e-2, suggestion.Low!.Value, 1e-15);
        Assert.Equal(8e-2, suggestion.High!.Value, 1e-15);
        Assert.Equal((LrVerdict.Confident, null), (suggestion.Verdict, suggestion.Reason));
    }

    [Fact]
    public void A_winner_at_the_edge_is_doubtful_and_says_in_which_direction()
    {
        var highest = ProbeRule.Suggest([Probe(1e-2, 1, 200), Probe(1e-1, 0.5, 200), Probe(1e-3, 2, 60)], Clear, Slope);
        var lowest = ProbeRule.Suggest([Probe(1e-2, 1, 200), Probe(1e-1, 2, 60), Probe(1e-3, 0.5, 200)], Clear, Slope);

        Assert.Equal((1e-1, 1e-1, LrVerdict.Unsure), (highest.Lr, highest.High, highest.Verdict));
        Assert.Contains("a higher one may be better", highest.Reason, StringComparison.Ordinal);
        Assert.Equal((1e-3, 1e-3, LrVerdict.Unsure), (lowest.Lr, lowest.Low, lowest.Verdict));
        Assert.Contains("a lower one may be better", lowest.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Probes_around_a_weak_reading_do_not_make_it_sure()
    {
        var suggestion = ProbeRule.Suggest([Probe(1e-2, 0.5, 200), Probe(1e-1, 1, 200), Probe(1e-3, 2, 60)], Weak, Slope);

        Assert.Equal((1e-2, LrVerdict.Unsure), (suggestion.Lr, suggestion.Verdict));
        Assert.Equal("the fall is not clear; the probes decided", suggestion.Reason);
    }

    /// <summary>Where the curve is lower on both sides, a short training that did best there was lucky, or the curve was not: who knows.</summary>
    [Fact]
    public void A_winner_on_a_bump_of_the_curve_is_doubtful_and_says_so()
    {
        LrFindPoint[] bump = [At(1e-5, 3), At(1e-3, 1), At(1e-2, 1.2), At(1e-1, 0.9), At(1, 4)];
        LrProbe[] onBump = [Probe(1e-2, 0.5, 200), Probe(1e-1, 1, 200), Probe(1e-3, 2, 60)];
        LrProbe[] beside = [Probe(1e-2, 2, 60), Probe(1e-1, 0.5, 200), Probe(1, 1, 200)];

        var doubtful = ProbeRule.Suggest(onBump, Clear, bump);

        Assert.Equal((1e-2, LrVerdict.Unsure), (doubtful.Lr, doubtful.Verdict));
        Assert.Equal("the best probe lies on a bump of the curve, which is lower on both sides of it", doubtful.Reason);
        Assert.Equal(LrVerdict.Confident, ProbeRule.Suggest(beside, Clear, bump).Verdict);
        Assert.Equal(LrVerdict.Confident, ProbeRule.Suggest(onBump, Clear, Slope).Verdict);
        Assert.Equal(LrVerdict.Confident, ProbeRule.Suggest(onBump, Clear, []).Verdict);
    }

    /// <summary>A result passes on the curve that it draws.</summary>
    [Fact]
    public void A_result_judges_its_best_probe_by_its_own_curve()
    {
        var sweep = Sweeps.Typical();
        LrProbe[] probes = [Probe(1e-3, 1, 200), Probe(1e-2, 0.5, 200), Probe(1e-1, 1, 200)];
        LrSuggestion Suggestion(double lift) => new LrFindResult(
            sweep.Points.Select(point => point with { SmoothLoss = point.SmoothLoss + (Math.Abs(Math.Log10(point.Lr) + 2) < 0.1 ? lift : 0) }),
            sweep.StopReason, sweep.Settings, sweep.Elapsed, new LrFindDetails(probes: probes)).Suggestion;

        Assert.Equal((1e-2, LrVerdict.Confident), (Suggestion(0).Lr, Suggestion(0).Verdict));
        Assert.Equal((1e-2, LrVerdict.Unsure), (Suggestion(1).Lr, Suggestion(1).Verdict));
    }

    [Fact]
    public void Without_probes_the_sweep_decides_and_with_none_that_is_sound_nobody()
    {
        Assert.Same(Clear, ProbeRule.Suggest([], Clear, Slope));

        var none = ProbeRule.Suggest([new LrProbe(1e-2, double.NaN, 3, true), new LrProbe(1e-3, double.PositiveInfinity, 3, true)], Clear, Slope);

        Assert.False(none.IsAvailable);
        Assert.Equal((LrVerdict.Weak, "every probe diverged: sweep to lower learning rates"), (none.Verdict, none.Reason));
    }

    [Fact]
    public void The_rates_go_from_the_middle_outwards_the_higher_first() => Assert.Equal(
        [1.0, 3.16, 0.316, 10, 0.1], ProbeRates.Around(1, 5).Select(lr => Math.Round(lr, lr > 1 ? 2 : 3)));

    [Fact]
    public void Rates_that_no_double_holds_are_left_out() => Assert.Equal(3, ProbeRates.Around(double.MaxValue / 2, 5).Length);

    [Fact]
    public void Three_are_half_a_decade_apart_and_seven_stay_within_a_decade()
    {
        Assert.Equal([0, 0.5, -0.5], Offsets(3));
        Assert.Equal([0, 0.33, -0.33, 0.67, -0.67, 1, -1], Offsets(7));

        static IEnumerable<double> Offsets(int count) => ProbeRates.Around(1, count).Select(lr => Math.Round(Math.Log10(lr), 2));
    }

    [Fact]
    public void At_each_rung_those_go_on_that_are_among_the_best_two_so_far()
    {
        var race = new ProbeRace(double.NaN);

        Assert.Equal([true, true, true, false, true], ((double[])[3, 2, 1, 4, 0]).Select(loss => race.Enter(0, loss)));
        Assert.Equal([true, true, false, true], ((double[])[3, 2, 4, 1]).Select(loss => race.Enter(1, loss)));
        Assert.False(race.Enter(0, double.NaN));
    }

    [Theory]
    [InlineData(11, 1.9, true)]
    [InlineData(11, 2.1, false)]
    [InlineData(0.5, 1.9, false)]
    public void Those_go_on_as_well_that_the_best_is_ahead_of_by_no_more_than_a_tenth_of_the_fall(double start, double loss, bool goesOn)
    {
        var race = new ProbeRace(start);
        Assert.True(race.Enter(0, 1));
        Assert.True(race.Enter(0, 1.5));

        Assert.Equal(goesOn, race.Enter(0, loss));
    }

    /// <summary>The curve falls from 3; a fiftieth of the fall to 1 is 0.04.</summary>
    [Theory]
    [InlineData(1.03, 1.02, 1e-2)]
    [InlineData(1.03, 1.5, 0.01778)]
    [InlineData(1.5, 1.02, 0.005623)]
    [InlineData(1.5, 1.05, 1e-2)]
    public void Of_probes_that_hardly_differ_the_middle_is_suggested(double higher, double lower, double suggested)
    {
        var root = Math.Sqrt(10);
        LrProbe[] probes = [Probe(1e-2, 1, 200), Probe(1e-2 * root, higher, 200), Probe(1e-2 / root, lower, 200)];

        Assert.Equal(1, ProbeRule.Suggest(probes, Clear, Slope).Lr / suggested, 1e-3);
        Assert.Equal(1e-2, ProbeRule.Suggest(probes, Clear, []).Lr);
    }

    [Fact]
    public void Equals_that_are_no_neighbours_have_no_middle_for_it_would_be_a_worse_probe()
    {
        LrProbe[] probes = [Probe(1e-2, 1.5, 200), Probe(3e-2, 1.01, 200), Probe(3e-3, 1, 200)];
        LrProbe[] fellBehind = [Probe(1e-2, 0.9, 60), Probe(3e-2, 1.01, 200), Probe(3e-3, 1, 200)];

        Assert.Equal(3e-3, ProbeRule.Suggest(probes, Clear, Slope).Lr);
        Assert.Equal(3e-3, ProbeRule.Suggest(fellBehind, Clear, Slope).Lr);
    }

    /// <summary>Short trainings are noisy: what is usual for the optimizer is evidence, too, but not against a rate that lies elsewhere.</summary>
    [Theory]
    [InlineData(1e-2, 1e-2)]
    [InlineData(2e-2, 1.6818e-2)]
    [InlineData(1e-1, 5.623e-2)]
    [InlineData(5e-3, 5e-3)]
    [InlineData(1e-5, 1e-5)]
    public void The_best_is_moved_a_little_down_towards_the_usual_rate(double best, double moved)
    {
        var suggestion = ProbeRule.Suggest([Probe(best / 3, 1, 200), Probe(best, 0.5, 200), Probe(best * 3, 1, 200)], Clear, [], usualLr: 1e-2);

        Assert.Equal(1, suggestion.Lr / moved, 1e-3);
        Assert.InRange(suggestion.Lr, suggestion.Low!.Value, suggestion.High!.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_usual_rate_is_a_number_above_0(double usual) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbeRule.Suggest([Probe(1e-2, 1, 200)], Clear, [], usual));

    [Fact]
    public void A_winner_at_the_edge_near_the_reading_of_the_sweep_is_no_contradiction()
    {
        var suggestion = ProbeRule.Suggest([Probe(1e-2, 1, 200), Probe(3e-2, 0.5, 200), Probe(3e-3, 2, 60)], Clear, Slope);

        Assert.Equal((3e-2, LrVerdict.Confident), (suggestion.Lr, suggestion.Verdict));
    }

    [Theory]
    [InlineData(200, 60, 100)]
    [InlineData(10, 3, 5)]
    [InlineData(1, 1, 1)]
    public void The_rungs_are_parts_of_all_steps(int steps, int first, int second) =>
        Assert.Equal([first, second, steps], ProbeRace.Rungs(steps));

    private static LrFindPoint At(double lr, double loss) => new((int)(10 * Math.Log10(lr)) + 100, lr, loss, loss);

    private static LrProbe Probe(double lr, double loss, int steps) => new(lr, loss, steps, false);
}
