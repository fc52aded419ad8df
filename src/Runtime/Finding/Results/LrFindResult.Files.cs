namespace LrFinder.Dsl;

// A result as JSON and as comma-separated values, and what is read from them.
public sealed partial class LrFindResult
{
    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <remarks>
    /// The points are the truth: suggestions are computed from them anew, and the stored ones, written for other readers, are
    /// passed over, so that a file written before a rule was improved profits from it. Unknown members are passed over too.
    /// </remarks>
    /// <param name="json">The JSON text.</param>
    /// <returns>The result.</returns>
    /// <exception cref="FormatException">The text is no JSON, or no result of a sweep; the message says where and why.</exception>
    public static LrFindResult FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return LrFindJsonReader.Read(json);
    }

    /// <summary>Reads the points that <see cref="WriteCsv"/> wrote.</summary>
    /// <remarks><see cref="LrFindSuggestions"/> reads learning rates off the points, given what was swept.</remarks>
    /// <param name="reader">The text; lines may end in a line feed, with or without a carriage return.</param>
    /// <returns>The points.</returns>
    /// <exception cref="FormatException">A line is not as it must be; the message says which and why.</exception>
    public static IReadOnlyList<LrFindPoint> ReadCsv(TextReader reader) => LrFindResultCsv.Read(reader);

    /// <summary>Holds two sweeps against each other.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <returns>How their suggestions and curves differ.</returns>
    public static LrFindComparison Compare(LrFindResult first, LrFindResult second) => new(first, second);

    /// <summary>The result as JSON; its members are named as those of this class.</summary>
    /// <remarks>Numbers come back bit for bit; losses that are no numbers are the strings <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.</remarks>
    /// <param name="indented">Whether to break lines for a reader.</param>
    /// <returns>The JSON text.</returns>
    public string ToJson(bool indented = false) => LrFindJsonWriter.Write(this, indented);

    /// <summary>
    /// Writes the points as comma-separated values, for spreadsheets and data frames. The first line is <c>step,lr,loss,smoothLoss</c>; each
    /// further line is a point. Only the points are kept: use <see cref="ToJson"/> for the whole result.
    /// </summary>
    /// <remarks>Numbers come back bit for bit; losses that are no numbers are <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</remarks>
    /// <param name="writer">Where to write; lines end in a line feed.</param>
    public void WriteCsv(TextWriter writer) => LrFindResultCsv.Write(Points, writer);
}
