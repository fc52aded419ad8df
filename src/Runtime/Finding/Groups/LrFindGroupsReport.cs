using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Learning rates found group by group, in words.</summary>
internal static class LrFindGroupsReport
{
    /// <summary>The text.</summary>
    public static string Text(LrFindGroupsResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(LrFindGroupsResult result)
    {
        if (result.Rates.Count == 0)
        {
            yield return $"There is no joint suggestion, so that nothing was found for single groups: {result.Together.Suggestion.Reason}.";
        }
        else
        {
            yield return "group  together  apart";
            for (var group = 0; group < result.Rates.Count; group++)
                yield return $"{group,5}  {SuggestionMark.Number(result.Together.GroupSuggestions[group].Lr)}  {Apart(result, group)}";
            if (Race(result) is { } race)
                yield return race;
            yield return $"Train with {string.Join(", ", result.Rates.Select(SuggestionMark.Number))}{(result.Slice is null ? "" : " (Slice)")}.";
        }

        var end = result.StopReason == StopReason.Completed ? "Took" : $"Stopped early, for {StopSentence.Reason(result.StopReason)}, after";
        yield return string.Create(CultureInfo.InvariantCulture, $"{end} {result.Steps:N0} steps, {result.Elapsed.TotalSeconds:0.0##} s");
    }

    private static string Apart(LrFindGroupsResult result, int group)
    {
        if (result.Together.GroupSuggestions[group].IsConstant)
            return "constant";
        return result.Groups.FirstOrDefault(found => found.Group == group)?.Judgement ?? "not swept";
    }

    private static string? Race(LrFindGroupsResult result)
    {
        if (result.Race is not { } race)
            return result.Groups.Count == 0 ? null
                : result.Groups.All(group => group.IsKept) ? "No group trained clearly better at a rate of its own."
                : "The rates found apart did not race against the joint ones.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(race.IsApartBetter ? "The rates found apart" : "The joint rates")} trained better over later epochs: after {race.Apart.Steps} steps a loss of "
            + $"{race.Apart.Loss:G4} apart, and {race.Together.Loss:G4} together.");
    }
}
