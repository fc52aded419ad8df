using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>What a rule answers for a sweep.</summary>
/// <param name="Lr">The learning rate, or none.</param>
/// <param name="Steps">How many steps it took after the sweep.</param>
/// <param name="Suggestion">The suggestion of a rule that judges itself.</param>
/// <param name="Scored">Whether it counts; not where the rule abstains.</param>
internal readonly record struct Answer(double? Lr, int Steps = 0, LrSuggestion? Suggestion = null, bool Scored = true);

/// <summary>Every rule that is compared.</summary>
internal static class RuleTable
{
    public static readonly (string Name, Func<Case, RecordedSweep, Answer> Rule)[] All =
    [
        ("fastai v1, steepest", (task, sweep) => Read(MinGradientRule.Suggest, task, sweep)),
        ("fastai v1, minimum / 10", (task, sweep) => Read(MinDiv10Rule.Suggest, task, sweep)),
        ("fastai v2, valley", (task, sweep) => Read(ValleyRule.Suggest, task, sweep)),
        ("fastai v2, slide", (task, sweep) => Read(SlideRule.Suggest, task, sweep)),
        ("fastai v2, steep", (task, sweep) => Read(SteepRule.Suggest, task, sweep)),
        ("pytorch-lr-finder", (_, sweep) => new(Steepest.ByIndex(Trim(Smoothing.Seeded(sweep), 10, 5)))),
        ("Ignite", (_, sweep) => new(Steepest.BeforeMinimum(Trim(Smoothing.Seeded(sweep), 0, 5)))),
        ("Lightning", (_, sweep) => new(Steepest.By(Trim(Smoothing.Lightning(sweep), 10, 1), lr => lr))),
        ("1e-2 for Adam, 1e-1 for SGD", (task, _) => new(task.IsAdam ? 0.01 : 0.1)),
        ("C1, zero-phase minimum", (_, sweep) => new(Math.Pow(10, MinimumReadings.Minimum(Landscape(sweep))))),
        ("C2, zero-phase middle", (_, sweep) => new(Math.Pow(10, MinimumReadings.Middle(Landscape(sweep))))),
        ("basin", (task, sweep) => Read(BasinRule.Suggest, task, sweep)),
        ("basin, momentum not told", (_, sweep) => Of(BasinRule.Suggest(sweep.Points(), sweep.Settings(0.9), sweep.Stop))),
        ("basin, where Confident", (task, sweep) => Judged(Read(BasinRule.Suggest, task, sweep), isConfident: true)),
        ("basin, where not Confident", (task, sweep) => Judged(Read(BasinRule.Suggest, task, sweep), isConfident: false)),
        ("**`LrFind()`**", Bare),
        ("`LrFind()`, where Confident", (task, sweep) => Judged(Bare(task, sweep), isConfident: true)),
        ("`LrFind()`, where not Confident", (task, sweep) => Judged(Bare(task, sweep), isConfident: false)),
        ("**`LrFind().For(…)`**", For),
        ("**`LrFind(new() { Probes = 5 })`**", (task, sweep) => RecordedProbes.Suggest(task, sweep, count: 5)),
    ];

    /// <summary>A call without options.</summary>
    public static Answer Bare(Case task, RecordedSweep sweep) => RecordedProbes.Suggest(task, sweep, count: null);

    private static Answer Of(LrSuggestion suggestion) => new(suggestion.IsAvailable ? suggestion.Lr : null, Suggestion: suggestion);

    private static Answer Read(LrSuggestionRule rule, Case task, RecordedSweep sweep) =>
        Of(rule(sweep.Points(), sweep.Settings(task.Momentum), sweep.Stop));

    /// <summary>What is suggested for the way of training that the task is of.</summary>
    private static Answer For(Case task, RecordedSweep sweep)
    {
        var bare = Bare(task, sweep);
        var (policy, steps) = task.Policy switch
        {
            Policy.Constant300 => (LrPolicy.Constant, 300),
            Policy.Constant1500 => (LrPolicy.Constant, 1500),
            Policy.Cycle300 => (LrPolicy.OneCycle, 300),
            Policy.Cycle1500 => (LrPolicy.OneCycle, 1500),
            Policy.Cosine300 => (LrPolicy.Cosine, 300),
            _ => (LrPolicy.Cosine, 1500),
        };
        return bare with { Lr = bare.Lr * PolicyFactor.Of(policy, steps) };
    }

    private static Answer Judged(Answer answer, bool isConfident) =>
        answer with { Scored = (answer.Suggestion?.Verdict == LrVerdict.Confident) == isConfident };

    private static LossLandscape Landscape(RecordedSweep sweep) =>
        new(SweepCurve.Of(sweep.Points(), sweep.Settings(0.9), sweep.Stop).Curve
            ?? throw new InvalidOperationException("A recorded sweep is too short to be read."));

    private static LrFindPoint[] Trim(LrFindPoint[] points, int start, int end) => [.. points.Skip(start).SkipLast(end)];
}
