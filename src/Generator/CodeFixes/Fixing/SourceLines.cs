using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Lines of source text, for edits that add or remove whole ones.</summary>
internal static class SourceLines
{
    /// <summary>What a line begins with before its first character that is no space.</summary>
    public static string Indentation(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>The end of line that the file uses.</summary>
    public static string NewLine(SourceText text) =>
        text.Lines.Count > 1 && text.ToString(TextSpan.FromBounds(text.Lines[0].End, text.Lines[0].EndIncludingLineBreak)) is { Length: > 0 } end
            ? end
            : "\n";

    /// <summary>A node with its own lines where nothing else stands on them, and with the space beside it otherwise.</summary>
    public static TextSpan WithLines(SourceText text, SyntaxNode node)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(node.SpanStart), text.Lines.GetLineFromPosition(node.Span.End));
        var before = text.ToString(TextSpan.FromBounds(first.Start, node.SpanStart));
        var after = text.ToString(TextSpan.FromBounds(node.Span.End, last.End));
        if (after.Trim().Length == 0)
            return before.Trim().Length == 0
                ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
                : TextSpan.FromBounds(first.Start + before.TrimEnd().Length, last.End);
        return TextSpan.FromBounds(node.SpanStart, node.Span.End + (after.Length - after.TrimStart().Length));
    }
}
