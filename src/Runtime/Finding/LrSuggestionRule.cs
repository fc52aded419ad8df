namespace LrFinder.Dsl;

/// <summary>A rule that reads a learning rate off a sweep: a pure function of the points.</summary>
/// <param name="points">The points of the sweep, in its order; there may be none.</param>
/// <returns>The learning rate, or the reason why there is none; a rule never throws.</returns>
public delegate LrSuggestion LrSuggestionRule(IReadOnlyList<LrFindPoint> points);
