using System.Text;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes indented lines that end in LF.</summary>
/// <remarks>What is written names types in full and never says <c>var</c>, which may be a type of the user's, as any other word.</remarks>
internal sealed class SourceWriter
{
    /// <summary>How wide lines are that can be broken.</summary>
    private const int Width = 140;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one line, or several where the text has line breaks, each at the current indentation.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', 4 * _depth).Append(line);
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>
    /// Writes pieces on one line; where they do not fit, the first on a line of its own, and the others below it, farther in, as many on a
    /// line as fit.
    /// </summary>
    public SourceWriter Fill(params IReadOnlyList<string> pieces)
    {
        var whole = string.Concat(pieces);
        if (Fits(whole) || pieces.Count == 1)
            return Line(whole);
        Line(pieces[0].TrimEnd());
        using (Indented())
        {
            var line = pieces[1].TrimStart();
            foreach (var piece in pieces.Skip(2))
            {
                if (!Fits(line + piece))
                {
                    Line(line.TrimEnd());
                    line = "";
                }

                line = line.Length == 0 ? piece.TrimStart() : line + piece;
            }

            return Line(line.TrimEnd());
        }
    }

    /// <summary>Items between brackets in pieces for <see cref="Fill"/>: the opening one, and each item with what follows it.</summary>
    public static string[] Listed(string open, IEnumerable<string> items, string close)
    {
        var all = items.ToList();
        return all.Count == 0 ? [open + close] : [open, .. all.Select((item, i) => item + (i < all.Count - 1 ? ", " : close))];
    }

    /// <summary>Writes a member that is one expression: on one line where that fits, else the expression below its head.</summary>
    public SourceWriter Expression(IReadOnlyList<string> head, IReadOnlyList<string> body)
    {
        var line = $"{string.Concat(head)} => {string.Concat(body)};";
        if (Fits(line))
            return Line(line);
        Fill(Ended(head, " =>"));
        using (Indented())
            return Fill(Ended(body, ";"));
    }

    private static string[] Ended(IReadOnlyList<string> pieces, string end) =>
        [.. pieces.Take(pieces.Count - 1), pieces[pieces.Count - 1] + end];

    private bool Fits(string line) => (4 * _depth) + line.TrimEnd().Length <= Width;

    /// <summary>Writes each line.</summary>
    public SourceWriter Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
        return this;
    }

    /// <summary>Writes <paramref name="head"/>, then a pair of braces around what is written before the result is disposed of.</summary>
    public Scope Block(string head)
    {
        Line(head);
        Line("{");
        _depth++;
        return new(this, closing: "}");
    }

    /// <summary>Indents what is written before the result is disposed of, such as the second line of a statement.</summary>
    public Scope Indented()
    {
        _depth++;
        return new(this, closing: null);
    }

    /// <summary>Writes <paramref name="head"/>, and indents what is written before the result is disposed of.</summary>
    public Scope IndentedAfter(string head)
    {
        Line(head);
        return Indented();
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Scope(SourceWriter writer, string? closing) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (closing is not null)
                writer.Line(closing);
        }
    }
}
