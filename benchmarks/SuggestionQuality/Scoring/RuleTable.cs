namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>What a rule answers for a sweep: a learning rate, or none; nothing at all where the rule abstains and is not to be scored.</summary>
internal readonly record struct Answer(double? Lr, bool Scored = true);

/// <summary>Every rule that is compared.</summary>
internal static class RuleTable
{
    public static readonly (string Name, Func<Case, RecordedSweep, Answer> Rule)[] All =
    [
        ("fastai v1, steepest", (_, sweep) => Of(MinGradientRule.Suggest(Smoothing.Fastai(sweep, true)))),
        ("fastai v1, minimum / 10", (_, sweep) => Of(MinDiv10Rule.Suggest(Smoothing.Fastai(sweep, true)))),
        ("fastai v2, valley", (_, sweep) => Of(ValleyRule.Suggest(Smoothing.Fastai(sweep, false), sweep.NumIt))),
        ("fastai v2, slide", (_, sweep) => Of(SlideRule.Suggest(Smoothing.Fastai(sweep, false), sweep.NumIt))),
        ("fastai v2, steep", (_, sweep) => Of(SteepRule.Suggest(Smoothing.Fastai(sweep, false), sweep.NumIt))),
        ("pytorch-lr-finder", (_, sweep) => new(Steepest.ByIndex(Trim(Smoothing.Seeded(sweep), 10, 5)))),
        ("Ignite", (_, sweep) => new(Steepest.BeforeMinimum(Trim(Smoothing.Seeded(sweep), 0, 5)))),
        ("Lightning", (_, sweep) => new(Steepest.By(Trim(Smoothing.Lightning(sweep), 10, 1), lr => lr))),
        ("1e-2 for Adam, 1e-1 for SGD", (task, _) => new(task.IsAdam ? 0.01 : 0.1)),
        ("C1, zero-phase minimum", (_, sweep) => new(Math.Pow(10, MinimumReadings.Minimum(Landscape(sweep))))),
        ("C2, zero-phase middle", (_, sweep) => new(Math.Pow(10, MinimumReadings.Middle(Landscape(sweep))))),
        ("**basin**", (task, sweep) => Basin(task, sweep, _ => true)),
        ("basin, momentum not told", (_, sweep) => Lr(Recommend(sweep, 0.9))),
        ("basin, where Confident", (task, sweep) => Basin(task, sweep, verdict => verdict == LrVerdict.Confident)),
        ("basin, where not Confident", (task, sweep) => Basin(task, sweep, verdict => verdict != LrVerdict.Confident)),
    ];

    private static Answer Of(LrSuggestion suggestion) => new(suggestion.IsAvailable ? suggestion.Lr : null);

    private static Answer Lr(LrRecommendation recommendation) => new(recommendation.IsAvailable ? recommendation.Lr : null);

    private static Answer Basin(Case task, RecordedSweep sweep, Func<LrVerdict, bool> scored)
    {
        var recommendation = Recommend(sweep, task.Momentum);
        return Lr(recommendation) with { Scored = scored(recommendation.Verdict) };
    }

    private static LrRecommendation Recommend(RecordedSweep sweep, double momentum) =>
        BasinRule.Recommend(sweep.Points(sweep.Losses), sweep.Settings, sweep.Stop, momentum);

    private static LossLandscape Landscape(RecordedSweep sweep) =>
        new(SweepCurve.Of(sweep.Points(sweep.Losses), sweep.Settings, sweep.Stop).Curve
            ?? throw new InvalidOperationException("A recorded sweep is too short to be read."));

    private static LrFindPoint[] Trim(LrFindPoint[] points, int start, int end) => [.. points.Skip(start).SkipLast(end)];
}
