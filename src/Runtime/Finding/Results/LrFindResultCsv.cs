using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>A sweep's points as comma-separated values, for spreadsheets and data frames.</summary>
/// <remarks>
/// The first line is <c>step,lr,loss,smoothLoss</c>; each further line is a point. Numbers come back bit for bit; losses that are no
/// numbers are <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>. Only the points are kept: use JSON for the whole result.
/// </remarks>
internal static class LrFindResultCsv
{
    private const string Header = "step,lr,loss,smoothLoss";

    /// <summary>Writes the points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="writer">Where to write; lines end in a line feed.</param>
    public static void Write(IReadOnlyList<LrFindPoint> points, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Header + "\n");
        foreach (var (step, lr, loss, smoothLoss) in points)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{step},{lr:R},{loss:R},{smoothLoss:R}\n"));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">The text; lines may end in a line feed, with or without a carriage return.</param>
    /// <returns>The points.</returns>
    /// <exception cref="FormatException">A line is not as it must be; the message says which and why.</exception>
    public static IReadOnlyList<LrFindPoint> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadLine() is var header && header != Header)
            throw Wrong(1, $"is \"{OneLine.Of(header ?? "")}\"; it must be \"{Header}\"");
        var points = new List<LrFindPoint>();
        while (reader.ReadLine() is { } text)
            points.Add(Point(text, points.Count + 2, points.Count == 0 ? -1 : points[^1].Step));
        return points;
    }

    private static LrFindPoint Point(string text, int line, int previousStep)
    {
        // A fifth is enough to know that there are too many.
        var fields = text.Split(',', 5);
        if (fields.Length != 4)
            throw Wrong(line, $"has {(fields.Length > 4 ? "more than 4" : fields.Length)} fields; it must have 4");
        if (!int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step <= previousStep)
            throw Wrong(line, $"has the step \"{OneLine.Of(fields[0])}\"; it must be a whole number above {previousStep}");
        var lr = Number(fields[1], line);
        return lr > 0 && double.IsFinite(lr)
            ? new LrFindPoint(step, lr, Number(fields[2], line), Number(fields[3], line))
            : throw Wrong(line, $"has the learning rate \"{OneLine.Of(fields[1])}\"; it must be a finite number above 0");
    }

    private static double Number(string text, int line)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (NonFiniteNumber.Parse(text) is { } special)
            return special;
        // A number too large for a double is read as an infinity.
        return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(line, $"has \"{OneLine.Of(text)}\" where a number must be");
    }

    private static FormatException Wrong(int line, string problem) =>
        new($"These are no points of a learning-rate sweep: line {line} {problem}.");
}
