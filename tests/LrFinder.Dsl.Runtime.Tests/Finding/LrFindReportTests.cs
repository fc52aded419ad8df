using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class LrFindReportTests
{
    [Fact]
    public void It_names_the_suggestions_and_how_the_sweep_ended()
    {
        var result = Sweeps.Typical();

        var lines = Text(result).Split('\n');

        Assert.Contains(lines, line => line == $"@ Min numerical gradient: {result.Suggestion.Lr:0.00E+00}  (suggested)");
        Assert.Contains(lines, line => line == $"^ Min loss divided by 10: {result.Suggestions.MinDiv10.Lr:0.00E+00}");
        Assert.Contains(lines, line => line.StartsWith(
            "Stopped at step 96 of 100: the loss diverged (learning rate 4.79E+00, loss ", StringComparison.Ordinal));
        Assert.Contains("Took 1.25 s", lines);
    }

    [Fact]
    public void The_marks_are_drawn_in_the_chart()
    {
        var chart = Text(Sweeps.Typical()).Split("\n\n")[0];

        Assert.Single(chart, '@');
        Assert.Single(chart, '#');
    }

    [Theory]
    [InlineData(StopReason.Completed, "Completed all 2 steps (the last: learning rate 1.20E-07, loss 2)")]
    [InlineData(StopReason.NonFinite, "Stopped at step 1 of 100: the loss was not finite (learning rate 1.20E-07, loss 2)")]
    [InlineData(StopReason.DataExhausted, "Stopped at step 1 of 100: the data gave no further batch (learning rate 1.20E-07, loss 2)")]
    [InlineData(StopReason.Cancelled, "Stopped at step 1 of 100: the sweep was cancelled (learning rate 1.20E-07, loss 2)")]
    [InlineData(StopReason.TimeBudget, "Stopped at step 1 of 100: the time budget was used up (learning rate 1.20E-07, loss 2)")]
    public void Every_end_is_put_in_words(StopReason reason, string sentence) =>
        Assert.Contains(sentence + "\n", Text(Sweeps.Result([1, 2], reason)), StringComparison.Ordinal);

    [Fact]
    public void A_sweep_without_points_says_so_and_why_nothing_is_suggested()
    {
        var text = Text(Sweeps.Result([], StopReason.Cancelled));

        Assert.Contains("there is no finite value to draw", text, StringComparison.Ordinal);
        Assert.Contains("  Min numerical gradient: none (the sweep has 0 points, and the rule needs 17)", text, StringComparison.Ordinal);
        Assert.Contains("Stopped before the first step: the sweep was cancelled", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_writer_that_is_no_console_gets_ASCII_only() =>
        Assert.All(Text(Sweeps.Typical()), symbol => Assert.InRange(symbol, '\n', '~'));

    [Fact]
    public void The_text_of_a_result_has_no_escape_sequences()
    {
        var text = Sweeps.Typical().ToString();

        Assert.DoesNotContain('\e', text);
        Assert.Contains("(suggested)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void The_chart_is_as_wide_as_asked_for(int width)
    {
        var chart = Text(Sweeps.Typical(), width).Split("\n\n")[0].Split('\n');

        Assert.Equal(width, chart.Max(line => line.Length));
    }

    [Fact]
    public void Every_curve_is_drawn() => Sweeps.Random.Sample(
        result =>
        {
            foreach (var style in (TerminalStyle[])[new(true, true), new(false, false)])
            {
                using var writer = new StringWriter();
                LrFindReport.Write(result, writer, 60, 8, style);
                var end = StopSentence.Of(result.Points, result.StopReason, result.Settings);
                Assert.Contains(end, writer.ToString(), StringComparison.Ordinal);
            }
        },
        iter: 1000);

    private static string Text(LrFindResult result, int width = 80)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        result.WriteTo(writer, width);
        return writer.ToString();
    }
}
