using System.Text.Json;

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

        Near("v1_min_grad_lr", MinGradientRule.Suggest(points));
        Near("v1_min_div10", MinDiv10Rule.Suggest(points));
        Near("valley", ValleyRule.Suggest(points, 100));
        Near("slide", SlideRule.Suggest(points, 100));
        Near("steep", SteepRule.Suggest(points, 100));

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
        // fastai stops at a smoothed loss above four times the best; v1 at a not-a-number too.
        var (smooth, divergence) = (Averaged(losses), new FastaiDivergence());
        var stop = Array.FindIndex(smooth, loss => divergence.Add(loss));
        LrFindPoint[] all = [.. lrs.Select((lr, i) => new LrFindPoint(i, lr, losses[i], smooth[i]))];
        var first = Array.FindIndex(smooth, double.IsNaN);
        var second = stop >= 0 ? all[..(stop + 1)] : all;
        var v1 = first >= 0 && first < second.Length ? all[..(first + 1)] : second;
        yield return ("MinGradient", MinGradientRule.Suggest(v1).Lr);
        yield return ("MinDiv10", MinDiv10Rule.Suggest(v1).Lr);
        yield return ("Valley", ValleyRule.Suggest(second, numIt).Lr);
        yield return ("Slide", SlideRule.Suggest(second, numIt).Lr);
        yield return ("Steep", SteepRule.Suggest(second, numIt).Lr);
        var settings = new LrFindSettings(1e-7, 10, numIt, false, LrFindProfile.Fastai);
        var stopped = all.Length < numIt ? StopReason.NonFinite : StopReason.Completed;
        var landscape = new LossLandscape(SweepCurve.Of(all, settings, stopped).Curve!);
        yield return ("C1", Math.Pow(10, MinimumReadings.Minimum(landscape)));
        yield return ("C2", Math.Pow(10, MinimumReadings.Middle(landscape)));
    }

    private static double[] Averaged(double[] losses)
    {
        var (average, smooth) = (0.0, new double[losses.Length]);
        for (var i = 0; i < losses.Length; i++)
        {
            average = 0.98 * average + (1 - 0.98) * losses[i];
            smooth[i] = average / (1 - Math.Pow(0.98, i + 1));
        }

        return smooth;
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
