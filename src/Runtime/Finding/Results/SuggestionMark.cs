using System.Globalization;
using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl;

/// <summary>Where a suggestion lies in a picture of its sweep, and what is written beside it.</summary>
/// <param name="Suggestion">The suggestion; it is available.</param>
/// <param name="Loss">The height of the smoothed curve at its learning rate.</param>
/// <param name="IsMain">Whether it is the one that the result suggests.</param>
internal readonly record struct SuggestionMark(LrSuggestion Suggestion, double Loss, bool IsMain)
{
    /// <summary>The suggestion's name in words and its value, such as <c>Min numerical gradient: 7.59E-03</c>; of the main one also what it is for.</summary>
    public string Label => IsMain
        ? $"Suggested for {LrFindNames.Describe(Suggestion.Policy)}: {Number(Suggestion.Lr)}{(Suggestion.Verdict is { } verdict ? $" ({LrFindNames.Of(verdict)})" : "")}"
        : Describe(Suggestion);

    /// <summary>
    /// The marks of every suggestion that is available and lies over the curve, and that of the result itself wherever it lies, last.
    /// </summary>
    /// <param name="points">The points of the sweep.</param>
    /// <param name="suggestions">What every rule suggests.</param>
    /// <param name="main">What the result suggests.</param>
    public static IReadOnlyList<SuggestionMark> Of(IReadOnlyList<LrFindPoint> points, LrFindSuggestions suggestions, LrSuggestion main)
    {
        var curve = DrawnCurve.Of(points);
        if (curve.Length == 0)
            return [];
        var others = suggestions.Where(suggestion => suggestion != main
            && suggestion.IsAvailable && suggestion.Lr >= curve[0].Lr && suggestion.Lr <= curve[^1].Lr);
        return
        [
            .. others.Append(main).Where(suggestion => suggestion.IsAvailable)
                .Select(suggestion => new SuggestionMark(suggestion, DrawnCurve.HeightAt(curve, suggestion.Lr), suggestion == main)),
        ];
    }

    /// <summary>A suggestion in words: its learning rate, or why there is none.</summary>
    public static string Describe(LrSuggestion suggestion) => suggestion.IsAvailable
        ? $"{Title(suggestion.Rule)}: {Number(suggestion.Lr)}"
        : $"{Title(suggestion.Rule)}: none ({suggestion.Reason})";

    /// <summary>What a suggestion does not tell by its number: its range, and how far to trust it and why; empty where it is nothing.</summary>
    public static string Judgement(LrSuggestion suggestion)
    {
        var range = suggestion.Low is { } low && suggestion.High is { } high ? $", good from {Number(low)} to {Number(high)}" : "";
        var verdict = suggestion.Verdict is { } found ? $", {LrFindNames.Of(found)}{Percentage(suggestion)}" : "";
        return suggestion.IsAvailable ? range + verdict + (suggestion.Reason is { } reason ? $": {reason}" : "") : "";
    }

    /// <summary>How probable it is that a suggestion is a good one; empty where that is not known.</summary>
    private static string Percentage(LrSuggestion suggestion) => suggestion.Probability is { } probability
        ? string.Create(CultureInfo.InvariantCulture, $" ({100 * probability:0} %)")
        : "";

    /// <summary>A number with three digits, such as <c>7.59E-03</c>.</summary>
    public static string Number(double value) => value.ToString("0.00E+00", CultureInfo.InvariantCulture);

    private static string Title(string rule) => rule switch
    {
        ProbeRule.Name => "Best probe",
        BasinRule.Name => "Basin",
        MinGradientRule.Name => "Min numerical gradient",
        MinDiv10Rule.Name => "Min loss divided by 10",
        ValleyRule.Name => "Valley",
        SlideRule.Name => "Slide",
        SteepRule.Name => "Steep",
        _ => rule,
    };
}
