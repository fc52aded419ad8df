using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>What a result says of ways of training beside the constant rate that it suggests.</summary>
internal static class PolicyLine
{
    private static readonly long[] Lengths = [300, 1500];

    /// <summary>The highest rates of one-cycles of several lengths; none where there is no suggestion.</summary>
    public static IEnumerable<LrSuggestion> Suggestions(LrFindResult result) =>
        result.Suggestion.IsAvailable ? Lengths.Select(steps => result.For(LrPolicy.OneCycle, steps)) : [];

    /// <summary>The same in words; <see langword="null"/> where there is no suggestion.</summary>
    public static string? Of(LrFindResult result) => result.Suggestion.IsAvailable
        ? "The suggestion is for a constant rate. Maximum of a one-cycle: " + string.Join(", ", Suggestions(result).Select(suggestion => string.Create(
            CultureInfo.InvariantCulture, $"{SuggestionMark.Number(suggestion.Lr)} for {suggestion.PolicySteps} steps")))
        : null;
}
