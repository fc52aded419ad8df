using System.Text.Json;
using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class LrFindResultJsonTests
{
    private static readonly string Valid = Sweeps.Result([1, double.NaN]).ToJson();

    [Fact]
    public void Every_result_comes_back_bit_for_bit() => Gen.Select(Sweeps.Random, Gen.Bool).Sample(
        (result, indented) => Same(result, LrFindResult.FromJson(result.ToJson(indented))), iter: 2000);

    [Fact]
    public void The_format_is_the_documented_one() => Assert.Equal(
        """
        {"stopReason":"nonFinite","iterations":2,"points":[{"step":0,"lr":1E-07,"loss":0.5,"smoothLoss":0.25},
        {"step":3,"lr":0.5,"loss":"NaN","smoothLoss":"-Infinity"}],
        "suggestions":{"basin":null,"minGradient":null,"minDiv10":null,"valley":null,"slide":null,"steep":null},"suggested":null,
        "suggestion":{"rule":"basin","policy":"constant","lr":null,"low":null,"high":null,"verdict":"weak","probability":null,
        "reason":"the sweep has 1 finite loss, and at least 20 are needed"},"policies":[],
        "groupSuggestions":[],"groupRatios":[1],"groupConstants":[null],"runs":[],"probes":[{"lr":0.5,"loss":"NaN","steps":7,"diverged":true}],
        "elapsedMs":1500.25,"settings":{"startLr":1E-07,"endLr":10,"numIt":100,"stopDiv":true,"profile":"robust",
        "spacing":"exponential","accumulate":1,"repeats":1,"probes":null,"probeSteps":200,"timeBudgetMs":null,"momentum":0.9,"usualLr":null,
        "slice":null}}
        """.Replace("\n", "", StringComparison.Ordinal),
        new LrFindResult(
            [new LrFindPoint(0, 1e-7, 0.5, 0.25), new LrFindPoint(3, 0.5, double.NaN, double.NegativeInfinity)],
            StopReason.NonFinite, Sweeps.Settings with { Profile = LrFindProfile.Robust }, TimeSpan.FromMilliseconds(1500.25),
            new LrFindDetails(probes: [new LrProbe(0.5, double.NaN, 7, true)])).ToJson());

    [SharedFact("golden/fastai_v1")]
    public void The_suggestions_are_written_under_their_rules()
    {
        using var json = JsonDocument.Parse(GoldenSweep.Read("adamw").Result.ToJson(indented: true));

        Assert.Equal(0.01584893192461114, json.RootElement.GetProperty("suggestions").GetProperty("minGradient").GetDouble());
        Assert.Equal(0.2290867652767775, json.RootElement.GetProperty("suggestions").GetProperty("minDiv10").GetDouble());
        Assert.Equal(0.01584893192461114, json.RootElement.GetProperty("suggested").GetDouble());
    }

    [Fact]
    public void Stored_suggestions_that_disagree_with_the_points_are_passed_over()
    {
        var result = Sweeps.Typical();
        var tampered = result.ToJson().Replace("\"suggested\":", "\"suggested\":123,\"old\":", StringComparison.Ordinal);

        Same(result, LrFindResult.FromJson(tampered));
    }

    [Theory]
    [InlineData("\"iterations\":2", "\"iterations\":3", "iterations is 3, but there are 2 points.")]
    [InlineData("\"iterations\":2", "\"iterations\":2.5", "iterations is 2.5; it must be a whole number from 0 to 2147483647.")]
    [InlineData("\"iterations\":2,", "", "the document has no member \"iterations\".")]
    [InlineData("\"completed\"", "\"done\"", "stopReason is \"done\"; it must be one of completed, diverged, nonFinite, ")]
    [InlineData("\"completed\"", "null", "stopReason is null; it must be a string.")]
    [InlineData("\"loss\":\"NaN\"", "\"loss\":\"nan\"", "points[1].loss is \"nan\"; it must be a number or one of \"NaN\", ")]
    [InlineData("\"loss\":\"NaN\"", "\"loss\":1e999", "points[1].loss is 1e999, which is too large for a double.")]
    [InlineData("\"loss\":\"NaN\"", "\"loss\":[]", "points[1].loss is an array; it must be a number.")]
    [InlineData("\"loss\":\"NaN\"", "\"loss\":\"\\ud800\"", "")]
    [InlineData("\"lr\":1E-07", "\"lr\":0", "points[0].lr is 0; it must be above 0.")]
    [InlineData("\"lr\":1E-07", "\"lr\":\"NaN\"", "points[0].lr is a string; it must be a number.")]
    [InlineData("\"step\":1", "\"step\":0", "The step of point 1 is 0; it must be above 0.")]
    [InlineData("\"step\":1", "\"step\":-1", "points[1].step is -1; it must be a whole number from 0 ")]
    [InlineData("\"endLr\":10", "\"endLr\":1E-07", "settings.endLr is 1E-07; it must be above 1E-07.")]
    [InlineData("\"numIt\":100", "\"numIt\":0", "settings.numIt is 0; it must be a whole number from 1 ")]
    [InlineData("\"stopDiv\":true", "\"stopDiv\":1", "settings.stopDiv is a number; it must be true or false.")]
    [InlineData("\"fastai\"", "\"slow\"", "settings.profile is \"slow\"; it must be one of robust, fastai.")]
    [InlineData("\"elapsedMs\":1000", "\"elapsedMs\":-1", "elapsedMs is no length of time in milliseconds.")]
    [InlineData("\"elapsedMs\":1000", "\"elapsedMs\":1e300", "elapsedMs is no length of time in milliseconds.")]
    public void A_wrong_value_is_named_with_its_place(string old, string replacement, string message)
    {
        Assert.Contains(old, Valid, StringComparison.Ordinal);

        var error = Assert.Throws<FormatException>(() => LrFindResult.FromJson(Valid.Replace(old, replacement, StringComparison.Ordinal)));

        Assert.StartsWith("This JSON is no result of a learning-rate sweep: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,}")]
    public void What_is_no_JSON_is_refused(string text)
    {
        var error = Assert.Throws<FormatException>(() => LrFindResult.FromJson(text));

        Assert.StartsWith("This is no JSON: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_came_later_has_its_default_where_a_file_lacks_it()
    {
        using var without = JsonDocument.Parse("{}");
        using var with = JsonDocument.Parse("""{"numIt":7}""");
        var option = LrFindOption.All.Single(row => row.Key == "numIt");
        var later = option with { MayBeMissing = true };
        Assert.Equal(new LrFindOptions(), later.ReadFrom(new("settings", without.RootElement), new()));
        Assert.Equal(7, later.ReadFrom(new("settings", with.RootElement), new()).NumIt);
        var error = Assert.Throws<FormatException>(() => option.ReadFrom(new("settings", without.RootElement), new()));
        Assert.Contains("has no member \"numIt\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{}")]
    public void JSON_of_something_else_is_refused(string text) =>
        Assert.Throws<FormatException>(() => LrFindResult.FromJson(text));

    [Fact]
    public void No_text_makes_anything_but_a_format_error()
    {
        var random = Gen.String.Where(text => text.Length < 50);
        Gen.Select(Gen.Int[0, Valid.Length], Gen.Int[0, 30], random).Sample((start, length, inserted) =>
        {
            var end = Math.Min(Valid.Length, start + length);
            var text = Valid[..start] + inserted + Valid[end..];
            if (Record.Exception(() => LrFindResult.FromJson(text)) is { } error)
                Assert.IsType<FormatException>(error);
        }, iter: 5000);
    }

    internal static void Same(LrFindResult expected, LrFindResult actual)
    {
        SamePoints(expected.Points, actual.Points);
        Assert.Equal(expected.StopReason, actual.StopReason);
        Assert.Equal(expected.Settings, actual.Settings);
        Assert.Equal(expected.Elapsed, actual.Elapsed);
        Assert.Equal(expected.Suggestions.Select(Text), actual.Suggestions.Select(Text));
        Assert.Equal(Text(expected.Suggestion), Text(actual.Suggestion));
        Assert.Equal(expected.Details.GroupRatios, actual.Details.GroupRatios);
        Assert.Equal(expected.Details.GroupConstants, actual.Details.GroupConstants);
        Assert.Equal(expected.Details.Runs.Select(run => run.StopReason), actual.Details.Runs.Select(run => run.StopReason));
        Assert.All(expected.Details.Runs.Zip(actual.Details.Runs), pair => SamePoints(pair.First.Points, pair.Second.Points));
        Assert.Equal(expected.Details.Probes.Select(Bits), actual.Details.Probes.Select(Bits));
    }

    internal static void SamePoints(IReadOnlyList<LrFindPoint> expected, IReadOnlyList<LrFindPoint> actual) =>
        Assert.Equal(expected.Select(Bits), actual.Select(Bits));

    // Bits, because a NaN equals nothing and 0 equals -0; which NaN it is no text tells.
    private static (int, long, long, long) Bits(LrFindPoint point) =>
        (point.Step, Bits(point.Lr), Bits(point.Loss), Bits(point.SmoothLoss));

    private static (long, long, int, bool) Bits(LrProbe probe) =>
        (Bits(probe.Lr), Bits(probe.Loss), probe.Steps, probe.Diverged);

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static string Text(LrSuggestion suggestion) =>
        $"{suggestion.Rule} {suggestion.Index} {(suggestion.IsAvailable ? suggestion.Lr : null):R} {suggestion.Low:R} {suggestion.High:R} "
        + $"{suggestion.Verdict} {suggestion.Reason}";
}
