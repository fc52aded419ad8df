using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class SuggestionRuleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    public void A_sweep_of_fewer_than_17_points_yields_no_suggestion_and_says_why(int count)
    {
        var suggestions = Sweeps.Suggestions(Sweeps.Points(Enumerable.Repeat(1.0, count)));
        foreach (var suggestion in (LrSuggestion[])[suggestions.MinGradient, suggestions.MinDiv10])
        {
            Assert.False(suggestion.IsAvailable);
            Assert.StartsWith($"the sweep has {count} point", suggestion.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Seventeen_points_leave_two_and_are_enough() =>
        Assert.Equal(10, Sweeps.Suggestions(Sweeps.Points(Enumerable.Range(0, 17).Select(i => -(double)i))).MinGradient.Index);

    [Fact]
    public void The_steepest_fall_is_found_between_both_neighbours()
    {
        double[] tail = [9, 9, 8, 4, 1, 1, 1];

        // The slopes are 0, -0.5, -2.5, -3.5, -1.5, 0, 0.
        var suggestion = Sweeps.Suggestions(Sweeps.Points(Sweeps.Untrimmed(tail))).MinGradient;

        Assert.Equal(10 + 3, suggestion.Index);
    }

    [Fact]
    public void The_slope_at_the_ends_is_one_sided()
    {
        Assert.Equal(10, Sweeps.Suggestions(Sweeps.Points(Sweeps.Untrimmed([9, 5, 4, 3]))).MinGradient.Index);
        Assert.Equal(13, Sweeps.Suggestions(Sweeps.Points(Sweeps.Untrimmed([9, 8, 7, 2]))).MinGradient.Index);
    }

    [Fact]
    public void A_tenth_of_the_learning_rate_of_the_first_lowest_loss_is_suggested()
    {
        var points = Sweeps.Points(Sweeps.Untrimmed([3, 1, 2, 1]));

        var suggestion = Sweeps.Suggestions(points).MinDiv10;

        Assert.Equal(11, suggestion.Index);
        Assert.Equal(points[11].Lr / 10, suggestion.Lr);
    }

    [Fact]
    public void Losses_that_are_trimmed_do_not_count()
    {
        var losses = Sweeps.Untrimmed([3, 2, 1, 1]);
        (losses[0], losses[9], losses[^5], losses[^1]) = (double.NaN, -100, -100, double.NaN);

        Assert.Equal(12, Sweeps.Suggestions(Sweeps.Points(losses)).MinDiv10.Index);
        Assert.Equal(10, Sweeps.Suggestions(Sweeps.Points(losses)).MinGradient.Index);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_yields_no_suggestion_and_names_its_step()
    {
        var points = Sweeps.Points(Sweeps.Untrimmed([3, 2, double.NaN, 1, 0]));

        Assert.Equal("the smoothed loss of step 12 is not finite", Sweeps.Suggestions(points).MinDiv10.Reason);
        Assert.Equal("the smoothed loss around step 11 has no finite slope", Sweeps.Suggestions(points).MinGradient.Reason);
    }

    [Fact]
    public void An_infinite_loss_after_the_fall_hides_it_from_no_rule()
    {
        var suggestions = Sweeps.Suggestions(Sweeps.Points(Sweeps.Untrimmed([9, 8, 3, 2, double.PositiveInfinity])));

        Assert.Equal(11, suggestions.MinGradient.Index);
        Assert.Equal(13, suggestions.MinDiv10.Index);
    }

    [Fact]
    public void The_absence_of_a_learning_rate_is_an_error_only_for_who_asks_for_it()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Sweeps.Suggestions([]).MinGradient.Lr);

        Assert.Contains("the sweep has 0 points, and the rule needs 17", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rule_ever_throws_or_yields_what_is_no_learning_rate() =>
        Sweeps.Random.Sample(
            result =>
            {
                var names = new HashSet<string>();
                foreach (var suggestion in result.Suggestions)
                {
                    Assert.True(names.Add(suggestion.Rule));
                    Assert.True(suggestion.IsAvailable || suggestion.Reason is not null);
                    if (!suggestion.IsAvailable)
                        continue;
                    Assert.True(suggestion.Lr > 0 && double.IsFinite(suggestion.Lr));
                    if (suggestion.Index is { } index)
                        Assert.InRange(index, 0, result.Points.Count - 6);
                }

                Assert.Contains(result.SweepSuggestion, result.Suggestions);
            },
            iter: 5000);

    [Fact]
    public void The_suggestions_are_enumerated_in_the_order_of_the_rules() =>
        Assert.Equal(
            ["basin", "minGradient", "minDiv10", "valley", "slide", "steep"],
            Sweeps.Suggestions([]).Select(suggestion => suggestion.Rule));

    [Fact]
    public void A_suggestion_reads_as_a_line()
    {
        Assert.Equal("minGradient: 6.31E-03", LrSuggestion.At("minGradient", 0.00631, 3).ToString());
        Assert.Equal(
            "basin: 6.31E-03, from 1.00E-03 to 1.00E-02 (unsure: it is doubtful)",
            LrSuggestion.Within("basin", 0.00631, 1e-3, 1e-2, LrVerdict.Unsure, "it is doubtful").ToString());
        Assert.Equal(
            "probes: 6.31E-03, from 1.00E-03 to 1.00E-02 (confident, 86 %)",
            LrSuggestion.Within("probes", 0.00631, 1e-3, 1e-2, LrVerdict.Confident, null, probability: 0.8649).ToString());
        Assert.Equal("minGradient: none (the curve is empty)", LrSuggestion.None("minGradient", "the curve is empty").ToString());
    }
    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_is_from_0_to_1(double probability) => Assert.Throws<ArgumentException>(
        () => LrSuggestion.Within("probes", 1e-2, 1e-3, 1e-1, LrVerdict.Confident, null, probability));
}
