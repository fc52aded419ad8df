namespace LrFinder.Dsl;

/// <summary>The learning rate that a result suggests for one of the optimizer's parameter groups.</summary>
/// <param name="Lr">The learning rate; above 0, or a constant of at least 0.</param>
/// <param name="Low">The lower end of the range of good ones; <see langword="null"/> where the suggestion has no range, and for a constant.</param>
/// <param name="High">The upper end; <see langword="null"/> likewise.</param>
/// <param name="IsConstant">Whether the group has this rate from the optimizer's factory, whatever the learning rate.</param>
public readonly record struct LrGroupSuggestion(double Lr, double? Low, double? High, bool IsConstant)
{
    /// <summary>The learning rates of all groups at a suggestion.</summary>
    /// <param name="suggestion">The suggestion.</param>
    /// <param name="details">How the groups' rates depend on it.</param>
    /// <returns>One for each group, in the optimizer's order; none where there is no suggestion.</returns>
    internal static IReadOnlyList<LrGroupSuggestion> Of(LrSuggestion suggestion, LrFindDetails details) => suggestion.IsAvailable
        ? Array.AsReadOnly<LrGroupSuggestion>([.. details.GroupRatios.Zip(details.GroupConstants, (ratio, constant) => constant is { } rate
            ? new LrGroupSuggestion(rate, null, null, IsConstant: true)
            : new LrGroupSuggestion(ratio * suggestion.Lr, ratio * suggestion.Low, ratio * suggestion.High, IsConstant: false))])
        : [];
}
