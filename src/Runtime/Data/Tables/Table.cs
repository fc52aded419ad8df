using nietras.SeparatedValues;

namespace LrFinder.Dsl;

/// <summary>The texts of a file of separated values (RFC 4180, with a line of names), row by row, each with its line in the file.</summary>
/// <param name="Path">The file, for messages.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, each with as many texts as there are columns; space around them is gone.</param>
internal sealed record Table(string Path, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="separator">What parts the columns; <see langword="null"/> for what the first line shows.</param>
    /// <exception cref="TableDataException">There is no row, a row has more or fewer columns than the first line, or a name comes twice.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Table Read(string path, char? separator)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var text = new StreamReader(path);
        return ReadRows(path, text, separator);
    }

    /// <summary>Reads a stream from its position to its end, as a file.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="separator">What parts the columns; <see langword="null"/> for what the first line shows.</param>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="TableDataException">As of a file.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static Table Read(Stream stream, char? separator)
    {
        StreamArgument.RequireReadable(stream);
        using var text = new StreamReader(stream, leaveOpen: true);
        return ReadRows("the stream", text, separator);
    }

    /// <summary>Takes rows that come from elsewhere; their lines are their numbers, from 1.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The texts of columns by name; what a row does not have is empty.</param>
    public static Table Of(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) => new(
        "the rows",
        columns,
        [.. rows.Select((row, i) => new TableRow(i + 1, [.. columns.Select(name => (row.GetValueOrDefault(name) ?? "").Trim())]))]);

    private static Table ReadRows(string path, TextReader text, char? separator)
    {
        var table = Read(path, text, separator);
        return table.Rows.Count > 0 ? table : throw new TableDataException(path, null, "it has no rows below the names of its columns");
    }

    private static Table Read(string path, TextReader text, char? separator)
    {
        Sep? parts = separator is { } given ? SeparatorOf(given) : null;
        try
        {
            using var reader = Sep.Reader(options => options with
            {
                Sep = parts,
                Unescape = true,
                Trim = SepTrim.Outer,
                // Counted here, so that the message is one line, and empty lines are none.
                DisableColCountCheck = true,
            }).From(text);
            var columns = Names(path, reader.Header);
            var rows = new List<TableRow>();
            foreach (var row in reader)
                if (Texts(path, row, columns) is { } texts)
                    rows.Add(new(row.LineNumberFrom, texts));
            return new(path, columns, rows);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or FormatException)
        {
            throw new TableDataException(path, null, OneLine.Of(error.Message), error);
        }
    }

    private static Sep SeparatorOf(char separator) => separator is not ('"' or '\r' or '\n' or '\0') && !char.IsLetterOrDigit(separator)
        ? new Sep(separator)
        : throw new ArgumentException($"Columns cannot be parted by U+{(int)separator:X4}, which texts have.", nameof(separator));

    private static string[] Names(string path, SepReaderHeader header)
    {
        string[] names = [.. header.ColNames];
        if (names.Length == 0)
            throw new TableDataException(path, null, "it is empty; its first line has to name the columns");
        if (names.FirstOrDefault(string.IsNullOrWhiteSpace) is not null)
            throw new TableDataException(path, 1, $"column {Array.FindIndex(names, string.IsNullOrWhiteSpace) + 1} has no name");
        return names;
    }

    private static string[]? Texts(string path, SepReader.Row row, string[] columns)
    {
        if (row.ColCount == 1 && columns.Length > 1 && row[0].Span.IsEmpty)
            return null;
        if (row.ColCount != columns.Length)
            throw new TableDataException(
                path, row.LineNumberFrom, $"the row has {row.ColCount} columns, but the first line names {columns.Length}: {string.Join(", ", columns)}");
        var texts = new string[columns.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = row[i].ToString();
        return texts;
    }

    /// <summary>The place of a column.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="TableDataException">There is none of the name.</exception>
    public int PlaceOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i] == name)
                return i;
        throw new TableDataException(Path, 1, $"there is no column '{name}'; there are: {string.Join(", ", Columns)}");
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Texts">The texts of its columns.</param>
internal sealed record TableRow(long Line, IReadOnlyList<string> Texts);
