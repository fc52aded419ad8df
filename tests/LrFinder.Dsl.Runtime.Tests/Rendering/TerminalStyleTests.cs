namespace LrFinder.Dsl.Tests.Rendering;

public sealed class TerminalStyleTests
{
    private const int Utf8 = 65001;

    [Theory]
    [InlineData(true, Utf8, "xterm", null, true, true)]
    [InlineData(true, Utf8, null, null, true, true)]
    [InlineData(true, Utf8, "xterm", "1", true, false)]
    [InlineData(true, Utf8, "xterm", "", true, true)]
    [InlineData(true, Utf8, "dumb", null, false, false)]
    [InlineData(true, Utf8, "linux", null, false, true)]
    [InlineData(true, 1252, "xterm", null, false, true)]
    [InlineData(false, Utf8, "xterm", null, false, false)]
    public void What_a_terminal_shows_follows_from_its_environment(
        bool isTerminal, int codePage, string? term, string? noColor, bool unicode, bool color)
    {
        var style = TerminalStyle.Of(
            isTerminal, codePage, name => name switch { "TERM" => term, "NO_COLOR" => noColor, _ => null }, isWindows: false);

        Assert.Equal(new TerminalStyle(unicode, color), style);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("a session", true)]
    public void An_old_console_of_Windows_gets_no_escape_sequences(string? session, bool color) => Assert.Equal(
        new TerminalStyle(true, color),
        TerminalStyle.Of(true, Utf8, name => name == "WT_SESSION" ? session : null, isWindows: true));

    [Fact]
    public void A_writer_that_is_not_the_console_is_plain() => Assert.Equal(TerminalStyle.Plain, TerminalStyle.Of(new StringWriter()));

    [Fact]
    public void Colours_surround_a_text_only_where_they_are_shown()
    {
        Assert.Equal("\e[36mx\e[0m", new TerminalStyle(false, true).Painted("x", TerminalPaint.Primary));
        Assert.Equal("x", new TerminalStyle(false, true).Painted("x", TerminalPaint.None));
        Assert.Equal("x", new TerminalStyle(true, false).Painted("x", TerminalPaint.Primary));
    }
}
