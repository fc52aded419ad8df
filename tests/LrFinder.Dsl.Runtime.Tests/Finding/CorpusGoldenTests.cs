using System.Text.Json;
using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class CorpusGoldenTests
{
    [SharedFact("golden/suggestions.json")]
    public void Every_rule_equals_the_recorded_answer_on_every_sweep()
    {
        var sweeps = Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Shared, "corpus"), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => Sweeps(GoldenSweep.ReadShared($"corpus/{Path.GetFileName(file)}")))
            .ToDictionary(sweep => sweep.Key, sweep => sweep.Value);
        var compared = 0;
        foreach (var row in GoldenSweep.ReadShared("golden/suggestions.json").EnumerateArray())
        {
            var key = Key(row.GetProperty("task").GetString()!, row);
            foreach (var (rule, lr) in Answers(sweeps[key]))
            {
                var expected = row.GetProperty("rules").GetProperty(rule).GetDouble();
                Assert.True(Math.Abs(lr / expected - 1) <= 1e-9, $"{key} {rule}: {lr} instead of {expected}");
                compared++;
            }
        }

        Assert.Equal(672 * 7, compared);
    }

    [SharedFact("golden/formulas.json")]
    public void The_rules_equal_the_published_formulas()
    {
        var golden = GoldenSweep.ReadShared("golden/formulas.json").GetProperty("golden_noisy");
        var (lrs, losses) = (GoldenSweep.ReadShared("golden/formulas.json").GetProperty("v1_lrs_default").GetProperty("lrs"), golden.GetProperty("smooth"));
        var points = Enumerable.Range(0, golden.GetProperty("n_points").GetInt32())
            .Select(i => new LrFindPoint(i, lrs[i].GetDouble(), losses[i].GetDouble(), losses[i].GetDouble())).ToArray();

        var suggestions = LrFinder.Dsl.Tests.Finding.Sweeps.Suggestions(points);

        Near("v1_min_grad_lr", suggestions.MinGradient);
        Near("v1_min_div10", suggestions.MinDiv10);
        Near("valley", suggestions.Valley);
        Near("slide", suggestions.Slide);
        Near("steep", suggestions.Steep);

        void Near(string name, LrSuggestion actual) =>
            Assert.InRange(actual.Lr / golden.GetProperty(name).GetDouble(), 1 - 1e-12, 1 + 1e-12);
    }

    [SharedFact("golden/formulas.json")]
    public void The_valley_of_falling_points_is_where_fastai_sees_it()
    {
        var golden = GoldenSweep.ReadShared("golden/formulas.json").GetProperty("valley_edge");

        foreach (var count in (int[])[1, 2, 3, 6])
        {
            Assert.Equal(
                golden.GetProperty($"strictly_decreasing_n{count}_idx").GetInt32(),
                ValleyRule.IndexOf([.. Enumerable.Range(0, count).Select(i => -(double)i)]));
        }
    }

    private static IEnumerable<(string Rule, double Lr)> Answers((double[] Lrs, double[] Losses, int NumIt) sweep)
    {
        var (lrs, losses, numIt) = sweep;
        LrFindPoint[] all = [.. lrs.Select((lr, i) => new LrFindPoint(i, lr, losses[i], double.NaN))];
        var settings = new LrFindOptions { StartLr = 1e-7, EndLr = 10, NumIt = numIt, StopDiv = false, Profile = LrFindProfile.Robust };
        var stopped = all.Length < numIt ? StopReason.NonFinite : StopReason.Completed;
        var suggestions = new LrFindSuggestions(all, settings, stopped);
        yield return ("MinGradient", suggestions.MinGradient.Lr);
        yield return ("MinDiv10", suggestions.MinDiv10.Lr);
        yield return ("Valley", suggestions.Valley.Lr);
        yield return ("Slide", suggestions.Slide.Lr);
        yield return ("Steep", suggestions.Steep.Lr);
        var landscape = new LossLandscape(SweepCurve.Of(all, settings, stopped).Curve!);
        yield return ("C1", Math.Pow(10, MinimumReadings.Minimum(landscape)));
        yield return ("C2", Math.Pow(10, MinimumReadings.Middle(landscape)));
    }

    private static IEnumerable<KeyValuePair<string, (double[], double[], int)>> Sweeps(JsonElement task) =>
        from sweep in task.GetProperty("sweeps").EnumerateArray()
        select KeyValuePair.Create(
            Key(task.GetProperty("task").GetString()!, sweep),
            (Numbers(sweep, "lrs"), Numbers(sweep, "losses"), sweep.GetProperty("num_it").GetInt32()));

    private static string Key(string task, JsonElement row) =>
        $"{task} {row.GetProperty("seed").GetInt32()} {row.GetProperty("num_it").GetInt32()} {row.GetProperty("repeat").GetInt32()}";

    private static double[] Numbers(JsonElement sweep, string name) =>
        [.. sweep.GetProperty(name).EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? double.NaN : item.GetDouble())];
}
