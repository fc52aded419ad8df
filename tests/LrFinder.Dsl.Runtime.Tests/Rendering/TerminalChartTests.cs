namespace LrFinder.Dsl.Tests.Rendering;

public sealed class TerminalChartTests
{
    private static readonly TerminalStyle Braille = new(Unicode: true, Color: false);

    [Fact]
    public void A_line_its_dots_and_its_marks_are_drawn_in_ASCII() => Assert.Equal(
        """
        y
        3 |****                 .
          |    *****
          |         *******
        2 |                ******
          |                      *X***
          |                           *******
        1 |                                  ***
          ++-----------------+-----------------+
           1e-03           1e-02           1e-01
                             x

        """,
        Text(TerminalStyle.Plain));

    [Fact]
    public void Braille_has_eight_dots_a_character()
    {
        var text = Text(Braille);

        Assert.Contains("│⠉⠒⠤⢄", text, StringComparison.Ordinal);
        Assert.Contains('✕', text);
        Assert.DoesNotContain('X', text);
        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public void Colours_change_nothing_but_the_colours()
    {
        var text = Text(Braille with { Color = true });

        Assert.Contains("\e[1;31m✕\e[0m", text, StringComparison.Ordinal);
        Assert.Equal(Text(Braille), System.Text.RegularExpressions.Regex.Replace(text, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void Without_a_finite_value_the_chart_says_so() => Assert.Equal(
        "(y against x: there is no finite value to draw)\n",
        Text(TerminalStyle.Plain, new TerminalChart(40, 4) { XTitle = "x", YTitle = "y", YRange = null, Line = [(1, double.NaN)] }));

    [Fact]
    public void A_line_is_broken_where_a_value_is_not_finite()
    {
        var chart = new TerminalChart(40, 4)
        {
            XTitle = "x",
            YTitle = "y",
            YRange = (0, 1),
            Line = [(1, 0.5), (10, 0.5), (20, double.NaN), (50, 0.5), (100, 0.5)],
        };

        var row = Text(TerminalStyle.Plain, chart).Split('\n').Single(line => line.Contains('*', StringComparison.Ordinal));

        Assert.Matches(@"\|\*+ {8,}\*+$", row);
    }

    [Theory]
    [InlineData(39, 4)]
    [InlineData(40, 3)]
    public void Too_small_a_chart_is_refused(int width, int height) => Assert.Throws<ArgumentOutOfRangeException>(
        () => new TerminalChart(width, height) { XTitle = "x", YTitle = "y", YRange = null });

    private static string Text(TerminalStyle style, TerminalChart? chart = null)
    {
        chart ??= new TerminalChart(40, 7)
        {
            XTitle = "x",
            YTitle = "y",
            YRange = (1, 3),
            Line = [(1e-3, 3), (1e-2, 2), (1e-1, 1)],
            Dots = [(1.5e-2, 3), (1e-2, double.NaN)],
            Marks = [new TerminalMark(2e-2, 1.7, '✕', 'X')],
        };
        using var writer = new StringWriter { NewLine = "\n" };
        chart.WriteTo(writer, style);
        return writer.ToString();
    }
}
