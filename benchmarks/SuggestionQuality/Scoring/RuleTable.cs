using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>What a rule answers for a sweep: a learning rate, or none; nothing at all where the rule abstains and is not to be scored.</summary>
internal readonly record struct Answer(double? Lr, bool Scored = true);

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
        ("**basin**", (task, sweep) => Read(BasinRule.Suggest, task, sweep)),
        ("basin, momentum not told", (_, sweep) => Of(BasinRule.Suggest(sweep.Points(), sweep.Settings(0.9), sweep.Stop))),
        ("**basin, five probes where it is not Confident** (a bare `LrFind()`)", (task, sweep) => RecordedProbes.Suggest(task, sweep, always: false)),
        ("**basin, five probes** (`probes: 5`)", (task, sweep) => RecordedProbes.Suggest(task, sweep, always: true)),
        ("basin, where Confident", (task, sweep) => Judged(task, sweep, verdict => verdict == LrVerdict.Confident)),
        ("basin, where not Confident", (task, sweep) => Judged(task, sweep, verdict => verdict != LrVerdict.Confident)),
    ];

    private static Answer Of(LrSuggestion suggestion) => new(suggestion.IsAvailable ? suggestion.Lr : null);

    private static Answer Read(LrSuggestionRule rule, Case task, RecordedSweep sweep) =>
        Of(rule(sweep.Points(), sweep.Settings(task.Momentum), sweep.Stop));

    private static Answer Judged(Case task, RecordedSweep sweep, Func<LrVerdict, bool> scored)
    {
        var suggestion = BasinRule.Suggest(sweep.Points(), sweep.Settings(task.Momentum), sweep.Stop);
        return Of(suggestion) with { Scored = scored(suggestion.Verdict!.Value) };
    }

    private static LossLandscape Landscape(RecordedSweep sweep) =>
        new(SweepCurve.Of(sweep.Points(), sweep.Settings(0.9), sweep.Stop).Curve
            ?? throw new InvalidOperationException("A recorded sweep is too short to be read."));

    private static LrFindPoint[] Trim(LrFindPoint[] points, int start, int end) => [.. points.Skip(start).SkipLast(end)];
}
