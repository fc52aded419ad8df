using System.Runtime.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>
/// The last line of a terminal, which is written over until something that stays takes its place. One for each writer, so that callbacks that
/// show something there do not write into one another's line.
/// </summary>
internal sealed class StatusLine
{
    private static readonly ConditionalWeakTable<TextWriter, StatusLine> Lines = [];

    private int _length;

    /// <summary>Whether a callback shows more there than others would, which leave the line to it.</summary>
    public bool IsTaken { get; set; }

    /// <summary>The line of a writer.</summary>
    /// <param name="output">The writer.</param>
    /// <returns>Its line.</returns>
    public static StatusLine Of(TextWriter output) => Lines.GetValue(output, static _ => new StatusLine());

    /// <summary>Shows a text in place of what the line has.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="text">The text, shorter than the terminal is wide.</param>
    public void Show(TextWriter output, string text)
    {
        output.Write($"\r{text.PadRight(_length)}");
        _length = text.Length;
    }

    /// <summary>Empties the line and leaves the cursor at its beginning.</summary>
    /// <param name="output">The writer.</param>
    public void Clear(TextWriter output)
    {
        if (_length > 0)
            output.Write($"\r{new string(' ', _length)}\r");
        _length = 0;
    }
}
