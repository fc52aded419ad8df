namespace LrFinder.Dsl;

/// <summary>What a place where characters are written can show.</summary>
/// <param name="Unicode">Whether it shows more than ASCII.</param>
/// <param name="Color">Whether it understands escape sequences for colours.</param>
internal readonly record struct TerminalStyle(bool Unicode, bool Color)
{
    /// <summary>ASCII without colours, which everything shows.</summary>
    public static TerminalStyle Plain => default;

    /// <summary>What a writer shows: only the console can show more than <see cref="Plain"/>.</summary>
    public static TerminalStyle Of(TextWriter writer) =>
        Of(Terminal.Is(writer), Console.OutputEncoding.CodePage, Environment.GetEnvironmentVariable, OperatingSystem.IsWindows());

    /// <summary>What a terminal shows, judged by its environment.</summary>
    /// <param name="isTerminal">Whether it is a terminal at all.</param>
    /// <param name="codePage">The code page of what is written to it.</param>
    /// <param name="variable">Looks up a variable of the environment.</param>
    /// <param name="isWindows">Whether this is Windows, whose older consoles show escape sequences as text.</param>
    public static TerminalStyle Of(bool isTerminal, int codePage, Func<string, string?> variable, bool isWindows)
    {
        const int Utf8 = 65001;
        var term = variable("TERM");
        if (!isTerminal || term == "dumb")
            return Plain;
        // The Linux console's font has no braille.
        var unicode = codePage == Utf8 && term != "linux";
        // https://no-color.org: present and not empty.
        var color = string.IsNullOrEmpty(variable("NO_COLOR")) && (!isWindows || variable("WT_SESSION") is not null || term is not null);
        return new TerminalStyle(unicode, color);
    }

    /// <summary>A text in a colour, where colours are shown.</summary>
    public string Painted(string text, TerminalPaint paint) => (Color, paint) switch
    {
        (true, TerminalPaint.Primary) => $"\e[36m{text}\e[0m",
        (true, TerminalPaint.Faint) => $"\e[90m{text}\e[0m",
        (true, TerminalPaint.Highlight) => $"\e[1;31m{text}\e[0m",
        _ => text,
    };
}
