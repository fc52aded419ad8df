using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>A result in characters: the curve, the suggestions, and how the sweep ended.</summary>
internal static class LrFindReport
{
    private const int DefaultWidth = 80;
    private const int DefaultHeight = 16;

    // A symbol for each rule in turn: in Unicode and in ASCII.
    private static readonly (char Unicode, char Ascii)[] Symbols =
    [
        ('●', '@'), ('◆', '#'), ('▲', '^'), ('■', '%'), ('★', '&'), ('○', 'o'), ('□', '='),
    ];

    /// <summary>The report as a text without colours, which may end up in a log as well as on the console.</summary>
    public static string Text(LrFindResult result)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var style = TerminalStyle.Of(Console.Out) with { Color = false };
        Write(result, writer, DefaultWidth, DefaultHeight, style);
        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>Writes the report as richly as the writer shows it.</summary>
    public static void Write(LrFindResult result, TextWriter writer, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Write(result, writer, width, height, TerminalStyle.Of(writer));
    }

    /// <summary>Writes the report.</summary>
    public static void Write(LrFindResult result, TextWriter writer, int width, int height, TerminalStyle style)
    {
        Chart(result, width, height).WriteTo(writer, style);
        writer.WriteLine();
        LrSuggestion[] suggestions = [.. Shown(result)];
        for (var i = 0; i < suggestions.Length; i++)
            WriteSuggestion(writer, suggestions[i], i, result, style);
        if (PolicyLine.Of(result) is { } policies)
            writer.WriteLine(policies);
        if (Spread(result) is { } spread)
            writer.WriteLine(spread);
        if (GroupLine.Of(result) is { } groups)
            writer.WriteLine(groups);
        writer.WriteLine(StopSentence.Of(result.Points, result.StopReason, result.Settings));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Took {result.Elapsed.TotalSeconds:0.0##} s"));
    }

    private static TerminalChart Chart(LrFindResult result, int width, int height)
    {
        var window = LossWindow.Of(result.Points);
        return new TerminalChart(width, height)
        {
            XTitle = "Learning rate",
            YTitle = "Loss",
            YRange = window is { } range ? (range.Low, range.High) : null,
            Dots = [.. result.Points.Select(point => (point.Lr, point.Loss))],
            Line = [.. result.Points.Select(point => (point.Lr, point.SmoothLoss))],
            Marks = [.. SuggestionMark.Of(result.Points, result.Suggestions, result.Suggestion).Select(mark => Mark(mark, result, window!.Value))],
        };
    }

    /// <summary>The suggestions in the order of their symbols: the one that the result suggests first.</summary>
    private static IEnumerable<LrSuggestion> Shown(LrFindResult result) =>
        result.Suggestions.Where(suggestion => suggestion != result.Suggestion).Prepend(result.Suggestion);

    private static TerminalMark Mark(SuggestionMark mark, LrFindResult result, LossWindow window)
    {
        var (unicode, ascii) = Symbol(Shown(result).ToList().IndexOf(mark.Suggestion));
        return new TerminalMark(mark.Suggestion.Lr, Math.Clamp(mark.Loss, window.Low, window.High), unicode, ascii);
    }

    private static void WriteSuggestion(TextWriter writer, LrSuggestion suggestion, int index, LrFindResult result, TerminalStyle style)
    {
        var (unicode, ascii) = Symbol(index);
        var symbol = !suggestion.IsAvailable ? ' ' : style.Unicode ? unicode : ascii;
        var chosen = suggestion == result.Suggestion && suggestion.IsAvailable ? "  (suggested)" : "";
        writer.WriteLine(
            $"{style.Painted($"{symbol}", TerminalPaint.Highlight)} {SuggestionMark.Describe(suggestion)}{chosen}"
            + SuggestionMark.Judgement(suggestion));
    }

    /// <summary>The spread in words; <see langword="null"/> where there was one sweep only.</summary>
    private static string? Spread(LrFindResult result)
    {
        if (result.Spread is not { } spread)
            return null;
        double[] lrs = [.. result.RunSuggestions.Where(suggestion => suggestion.IsAvailable).Select(suggestion => suggestion.Lr)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Details.Runs.Count} sweeps: alone, {lrs.Length} of them suggest {SuggestionMark.Number(lrs.Min())} to "
            + $"{SuggestionMark.Number(lrs.Max())}, {spread:0.00} decades apart");
    }

    private static (char Unicode, char Ascii) Symbol(int index) => Symbols[index % Symbols.Length];
}
