namespace LrFinder.Dsl.Tests.Finding;

/// <summary>What a suggestion becomes for another way of training than some hundred steps at a constant rate.</summary>
public sealed class PolicyTests
{
    private static readonly LrFindResult Found = new(
        Sweeps.Typical().Points, StopReason.Diverged, Sweeps.Settings with { Profile = LrFindProfile.Robust }, TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData(LrPolicy.Constant, 300, 1)]
    [InlineData(LrPolicy.Constant, 1, 1)]
    [InlineData(LrPolicy.Constant, 1500, 0.5)]
    [InlineData(LrPolicy.Constant, long.MaxValue, 0.5)]
    [InlineData(LrPolicy.OneCycle, 100, 1.9)]
    [InlineData(LrPolicy.OneCycle, 1500, 0.85)]
    [InlineData(LrPolicy.Cosine, 300, 1.9)]
    [InlineData(LrPolicy.Cosine, 5000, 0.7)]
    public void The_factor_is_what_was_measured_and_stays_there_beyond(LrPolicy policy, long steps, double factor)
    {
        var suggestion = Found.For(policy, steps);

        Assert.Equal(factor, suggestion.Lr / Found.Suggestion.Lr, 1e-12);
        Assert.Equal(factor, suggestion.Low!.Value / Found.Suggestion.Low!.Value, 1e-12);
        Assert.Equal(factor, suggestion.High!.Value / Found.Suggestion.High!.Value, 1e-12);
        Assert.Equal((policy, steps, Found.Suggestion.Rule), (suggestion.Policy, suggestion.PolicySteps, suggestion.Rule));
    }

    [Fact]
    public void Between_both_lengths_it_falls_by_the_same_factor_with_each_factor_of_length()
    {
        var middle = (long)Math.Round(Math.Sqrt(300 * 1500));

        Assert.Equal(Math.Sqrt(0.5), Found.For(LrPolicy.Constant, middle).Lr / Found.Suggestion.Lr, 1e-3);
    }

    [Fact]
    public void It_names_what_it_is_for_and_does_not_judge_itself()
    {
        var suggestion = Found.For(LrPolicy.OneCycle, 1500);

        Assert.StartsWith("basin for one-cycle of 1500 steps: ", suggestion.ToString(), StringComparison.Ordinal);
        Assert.Equal((null, null, null), (suggestion.Verdict, suggestion.Probability, suggestion.Reason));
        Assert.Equal("basin for a constant rate of 1 step", Found.For(LrPolicy.Constant, 1).ToString().Split(':')[0]);
        Assert.Equal((LrPolicy.Constant, null), (Found.Suggestion.Policy, Found.Suggestion.PolicySteps));
    }

    [Fact]
    public void The_report_and_the_JSON_name_it_too()
    {
        var (cycle, longer) = (Found.For(LrPolicy.OneCycle, 300).Lr, Found.For(LrPolicy.OneCycle, 1500).Lr);
        var (cosine, slower) = (Found.For(LrPolicy.Cosine, 300).Lr, Found.For(LrPolicy.Cosine, 1500).Lr);

        Assert.Contains(
            FormattableString.Invariant(
                $"The suggestion is for a constant rate. Highest rate for 300 / 1500 steps: one-cycle {cycle:0.00E+00} / {longer:0.00E+00}, ")
            + FormattableString.Invariant($"cosine decay {cosine:0.00E+00} / {slower:0.00E+00}\n"),
            Found.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"policies\":[{\"policy\":\"oneCycle\",\"steps\":300,\"lr\":", Found.ToJson(), StringComparison.Ordinal);
        Assert.Contains("{\"policy\":\"cosine\",\"steps\":1500,\"lr\":", Found.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimizer_without_momentum_is_told_nothing_of_one_cycles()
    {
        var plain = new LrFindResult(Found.Points, Found.StopReason, Found.Settings with { Momentum = 0 }, Found.Elapsed);

        Assert.Contains(" steps: cosine decay ", plain.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("one-cycle", plain.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("oneCycle", plain.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_found_there_is_nothing_for_any_policy()
    {
        var none = Sweeps.Result([1, 2]);

        Assert.Equal(none.Suggestion.Reason, none.For(LrPolicy.OneCycle, 300).Reason);
        Assert.False(none.For(LrPolicy.OneCycle, 300).IsAvailable);
        Assert.DoesNotContain("one-cycle", none.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"policies\":[]", none.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_has_at_least_one_step_and_is_one_of_those_that_there_are()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Found.For(LrPolicy.OneCycle, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Found.For((LrPolicy)7, 300));
    }
}
