using System.Collections;

namespace LrFinder.Dsl;

/// <summary>The learning rates that the rules read off a sweep, in the rules' order.</summary>
public sealed class LrFindSuggestions : IReadOnlyList<LrSuggestion>
{
    /// <summary>Every rule.</summary>
    internal static readonly IReadOnlyList<LrSuggestionRule> Rules = [MinGradientRule.Suggest, MinDiv10Rule.Suggest];

    private readonly LrSuggestion[] _all;

    /// <summary>Applies every rule to the points of a sweep.</summary>
    /// <param name="points">The points, in the sweep's order; there may be none.</param>
    public LrFindSuggestions(IReadOnlyList<LrFindPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        _all = [.. Rules.Select(rule => rule(points))];
    }

    /// <summary>Where the smoothed loss falls most steeply: fastai's red dot.</summary>
    public LrSuggestion MinGradient => Of(MinGradientRule.Name);

    /// <summary>A tenth of the learning rate of the lowest smoothed loss.</summary>
    public LrSuggestion MinDiv10 => Of(MinDiv10Rule.Name);

    /// <inheritdoc/>
    public int Count => _all.Length;

    /// <inheritdoc/>
    public LrSuggestion this[int index] => _all[index];

    /// <inheritdoc/>
    public IEnumerator<LrSuggestion> GetEnumerator() => _all.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private LrSuggestion Of(string rule) => Array.Find(_all, suggestion => suggestion.Rule == rule)!;
}
