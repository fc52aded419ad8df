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

    /// <summary>Writes pieces one after the other, on further lines, farther in, where they do not fit on one.</summary>
    public SourceWriter Fill(params IEnumerable<string> pieces)
    {
        var line = "";
        var indent = "";
        foreach (var piece in pieces)
        {
            if (line.Length > 0 && !Fits(indent + line + piece))
            {
                Line(indent + line.TrimEnd());
                (line, indent) = ("", "    ");
            }

            line += line.Length == 0 ? piece.TrimStart() : piece;
        }

        return Line(indent + line.TrimEnd());
    }

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
