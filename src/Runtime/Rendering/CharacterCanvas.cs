using System.Text;

namespace LrFinder.Dsl;

/// <summary>A grid of characters in which a line is drawn in dots: 2×4 of them a character in braille, one in ASCII.</summary>
/// <param name="columns">The number of characters in a row.</param>
/// <param name="rows">The number of rows.</param>
/// <param name="style">What can be shown.</param>
internal sealed class CharacterCanvas(int columns, int rows, TerminalStyle style)
{
    // The bits of a braille character, by column and row of its dots.
    private static readonly int[,] Braille = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    private readonly int[,] _lines = new int[columns, rows];
    private readonly bool[,] _dots = new bool[columns, rows];
    private readonly char[,] _marks = new char[columns, rows];

    private int DotColumns => columns * (style.Unicode ? 2 : 1);

    private int DotRows => rows * (style.Unicode ? 4 : 1);

    /// <summary>Draws a straight line between two places, given in shares of the width and of the height from below.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to)
    {
        var ((x0, y0), (x1, y1)) = (Dot(from), Dot(to));
        // No further than a dot a step, so that the line has no gaps; only what is visible costs steps.
        var steps = Math.Max(1, Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0)));
        for (var i = 0; i <= steps; i++)
            Set(x0 + (int)Math.Round((x1 - x0) * (i / (double)steps)), y0 + (int)Math.Round((y1 - y0) * (i / (double)steps)));
    }

    /// <summary>Draws a dot in the background.</summary>
    public void Point((double X, double Y) at)
    {
        if (Cell(at) is var (column, row) && IsInside(column, row))
            _dots[column, row] = true;
    }

    /// <summary>Puts a character in the foreground.</summary>
    public void Mark((double X, double Y) at, char symbol)
    {
        if (Cell(at) is var (column, row) && IsInside(column, row))
            _marks[column, row] = symbol;
    }

    /// <summary>The characters of a row, from above.</summary>
    public string Row(int row)
    {
        var (text, run) = (new StringBuilder(), new StringBuilder());
        var paint = TerminalPaint.None;
        for (var column = 0; column < columns; column++)
        {
            var (symbol, next) = Character(column, row);
            if (next != paint)
            {
                text.Append(style.Painted(run.ToString(), paint));
                run.Clear();
            }

            run.Append(symbol);
            paint = next;
        }

        return text.Append(style.Painted(run.ToString(), paint)).ToString();
    }

    private (char Symbol, TerminalPaint Paint) Character(int column, int row) =>
        _marks[column, row] is var mark && mark != default ? (mark, TerminalPaint.Highlight)
        : _lines[column, row] is var line && line != 0 ? (style.Unicode ? (char)(0x2800 + line) : '*', TerminalPaint.Primary)
        : _dots[column, row] ? (style.Unicode ? '·' : '.', TerminalPaint.Faint)
        : (' ', TerminalPaint.None);

    private void Set(int x, int y)
    {
        if (x < 0 || x >= DotColumns || y < 0 || y >= DotRows)
            return;
        if (style.Unicode)
            _lines[x / 2, y / 4] |= Braille[x % 2, y % 4];
        else
            _lines[x, y] = 1;
    }

    private (int X, int Y) Dot((double X, double Y) at) =>
        ((int)Math.Round(at.X * (DotColumns - 1)), (int)Math.Round((1 - at.Y) * (DotRows - 1)));

    private (int Column, int Row) Cell((double X, double Y) at)
    {
        var (x, y) = Dot(at);
        return style.Unicode ? (x >> 1, y >> 2) : (x, y);
    }

    private bool IsInside(int column, int row) => column >= 0 && column < columns && row >= 0 && row < rows;
}
