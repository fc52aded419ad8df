namespace LrFinder.Dsl;

/// <summary>What a result says of ways of training beside the constant rate that it suggests.</summary>
internal static class PolicyLine
{
    private static readonly long[] Lengths = [300, 1500];

    /// <summary>
    /// The highest rates of trainings of several lengths; none where there is no suggestion, and none for one-cycles where the optimizer has no momentum.
    /// </summary>
    public static IEnumerable<LrSuggestion> Suggestions(LrFindResult result)
    {
        if (!result.Suggestion.IsAvailable)
            return [];
        LrPolicy[] policies = result.Settings.Momentum > 0 ? [LrPolicy.OneCycle, LrPolicy.Cosine] : [LrPolicy.Cosine];
        return policies.SelectMany(_ => Lengths, result.For);
    }

    /// <summary>The same in words; <see langword="null"/> where there is no suggestion.</summary>
    public static string? Of(LrFindResult result) => result.Suggestion.IsAvailable
        ? $"The suggestion is for a constant rate. Highest rate for {string.Join(" / ", Lengths)} steps: "
            + string.Join(", ", Suggestions(result).GroupBy(suggestion => suggestion.Policy, Rates))
        : null;

    private static string Rates(LrPolicy policy, IEnumerable<LrSuggestion> suggestions) =>
        $"{LrFindNames.Describe(policy)} {string.Join(" / ", suggestions.Select(suggestion => SuggestionMark.Number(suggestion.Lr)))}";
}
