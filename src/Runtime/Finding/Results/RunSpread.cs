using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl;

/// <summary>How far the suggestions of repeated sweeps lie apart.</summary>
internal static class RunSpread
{
    /// <summary>What each run alone suggests, in the runs' order.</summary>
    public static IReadOnlyList<LrSuggestion> Suggestions(LrFindDetails details, LrFindOptions settings) =>
        [.. details.Runs.Select(run => settings.Profile == LrFindProfile.Fastai
            ? MinGradientRule.Suggest(run.Points, settings, run.StopReason)
            : BasinRule.Suggest(run.Points, settings, run.StopReason))];

    /// <summary>The decades between the lowest and the highest of the suggestions; <see langword="null"/> where fewer than two are there.</summary>
    public static double? Decades(IReadOnlyList<LrSuggestion> suggestions)
    {
        double[] places = [.. suggestions.Where(suggestion => suggestion.IsAvailable).Select(suggestion => Math.Log10(suggestion.Lr))];
        return places.Length >= 2 ? places.Max() - places.Min() : null;
    }
}
