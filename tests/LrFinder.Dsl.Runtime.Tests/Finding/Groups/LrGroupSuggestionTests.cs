namespace LrFinder.Dsl.Tests.Finding;

/// <summary>What a result says of each parameter group: its own learning rate and range.</summary>
public sealed class LrGroupSuggestionTests
{
    [Fact]
    public void Each_group_has_its_share_of_the_suggestion_and_of_its_range_and_a_constant_stays()
    {
        var found = Found(new LrFindDetails([0.01, 0, 1], groupConstants: [null, 3e-4, null]));
        var suggestion = found.Suggestion;
        Assert.Equal(
            [
                new(0.01 * suggestion.Lr, 0.01 * suggestion.Low, 0.01 * suggestion.High, false), new(3e-4, null, null, true),
                new(suggestion.Lr, suggestion.Low, suggestion.High, false),
            ],
            found.GroupSuggestions);
        var text = found.ToString();
        var numbers = found.GroupSuggestions.Select(group => SuggestionMark.Number(group.Lr)).ToArray();
        Assert.Contains($"Learning rates of the parameter groups: {numbers[0]} ({SuggestionMark.Number(0.01 * suggestion.Low!.Value)} to ", text, StringComparison.Ordinal);
        Assert.Contains($", constant {numbers[1]}, {numbers[2]} (", text, StringComparison.Ordinal);
        Assert.Contains("\"groupSuggestions\":[{\"lr\":", found.ToJson(), StringComparison.Ordinal);
        Assert.Equal(found.GroupSuggestions, LrFindResult.FromJson(found.ToJson()).GroupSuggestions);
    }

    [Fact]
    public void Without_a_suggestion_there_are_ratios_only()
    {
        var nothing = new LrFindResult([], StopReason.Cancelled, new LrFindOptions(), TimeSpan.Zero, new LrFindDetails([0.1, 1]));
        Assert.Empty(nothing.GroupSuggestions);
        Assert.Contains("parameter groups: 0.1 times the learning rate, the learning rate", nothing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_group_is_told_as_before()
    {
        var found = Found(details: null);
        Assert.Equal([new(found.Suggestion.Lr, found.Suggestion.Low, found.Suggestion.High, false)], found.GroupSuggestions);
        Assert.DoesNotContain("parameter groups", found.ToString(), StringComparison.Ordinal);
    }

    private static LrFindResult Found(LrFindDetails? details)
    {
        var options = new LrFindOptions();
        var points = Enumerable.Range(0, options.NumIt).Select(step =>
        {
            var lr = LearningRateGrid.At(options, step);
            return new LrFindPoint(step, lr, 2 - 1 / (1 + Math.Pow(1e-3 / lr, 2)) + Math.Pow(lr / 0.3, 3), double.NaN);
        });
        return new LrFindResult(points, StopReason.Completed, options, TimeSpan.Zero, details);
    }
}
