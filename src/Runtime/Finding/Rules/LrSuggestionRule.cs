namespace LrFinder.Dsl.Rules;

/// <summary>A rule that reads a learning rate off a sweep: a pure function, so that it can be applied to any recorded sweep.</summary>
/// <param name="points">The points of the sweep, in its order; there may be none.</param>
/// <param name="settings">What was swept.</param>
/// <param name="stopReason">Why the sweep ended.</param>
/// <returns>The learning rate, or the reason why there is none; a rule never throws over a curve.</returns>
public delegate LrSuggestion LrSuggestionRule(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason);
