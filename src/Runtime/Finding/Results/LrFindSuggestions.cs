using System.Collections;
using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl;

/// <summary>The learning rates that the rules read off a sweep, in the rules' order.</summary>
public sealed class LrFindSuggestions : IReadOnlyList<LrSuggestion>
{
    private readonly LrSuggestion[] _all;

    /// <summary>Applies every rule to a sweep.</summary>
    /// <param name="points">The points, in the sweep's order; there may be none.</param>
    /// <param name="settings">What was swept.</param>
    /// <param name="stopReason">Why the sweep ended.</param>
    public LrFindSuggestions(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        _all = [.. Rules.Select(rule => rule(points, settings, stopReason))];
    }

    /// <summary>Every rule, ours first.</summary>
    public static IReadOnlyList<LrSuggestionRule> Rules { get; } =
    [
        BasinRule.Suggest, MinGradientRule.Suggest, MinDiv10Rule.Suggest, ValleyRule.Suggest, SlideRule.Suggest, SteepRule.Suggest,
    ];

    /// <summary>The default: the basin that the loss falls into, with a range and a verdict.</summary>
    public LrSuggestion Basin => Of(BasinRule.Name);

    /// <summary>Where the smoothed loss falls most steeply: fastai's red dot.</summary>
    public LrSuggestion MinGradient => Of(MinGradientRule.Name);

    /// <summary>A tenth of the learning rate of the lowest smoothed loss.</summary>
    public LrSuggestion MinDiv10 => Of(MinDiv10Rule.Name);

    /// <summary>fastai v2's default: about half way down the longest fall.</summary>
    public LrSuggestion Valley => Of(ValleyRule.Name);

    /// <summary>fastai v2's slide: from the right, where the slope stops changing.</summary>
    public LrSuggestion Slide => Of(SlideRule.Name);

    /// <summary>fastai v2's steep: the steepest fall from a step to the next.</summary>
    public LrSuggestion Steep => Of(SteepRule.Name);

    /// <inheritdoc/>
    public int Count => _all.Length;

    /// <inheritdoc/>
    public LrSuggestion this[int index] => _all[index];

    /// <inheritdoc/>
    public IEnumerator<LrSuggestion> GetEnumerator() => _all.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private LrSuggestion Of(string rule) => Array.Find(_all, suggestion => suggestion.Rule == rule)!;
}
