using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>What a result says of the optimizer's parameter groups.</summary>
internal static class GroupLine
{
    /// <summary>The groups' learning rates in words; <see langword="null"/> for one group that has the learning rate itself.</summary>
    public static string? Of(LrFindResult result) => result.Details.GroupRatios is [] or [1]
        ? null
        : "Learning rates of the parameter groups: "
            + string.Join(", ", result.GroupSuggestions is { Count: > 0 } groups ? groups.Select(AtSuggestion) : Ratios(result.Details));

    private static string AtSuggestion(LrGroupSuggestion group)
    {
        var rate = SuggestionMark.Number(group.Lr);
        if (group.IsConstant)
            return $"constant {rate}";
        return group is { Low: { } low, High: { } high } ? $"{rate} ({SuggestionMark.Number(low)} to {SuggestionMark.Number(high)})" : rate;
    }

    /// <summary>Without a suggestion there is but what they are in terms of one.</summary>
    private static IEnumerable<string> Ratios(LrFindDetails details) => details.GroupRatios.Zip(details.GroupConstants, (ratio, constant) =>
        constant is { } rate ? $"constant {SuggestionMark.Number(rate)}"
        : ratio == 1 ? "the learning rate"
        : string.Create(CultureInfo.InvariantCulture, $"{ratio:G4} times the learning rate"));
}
