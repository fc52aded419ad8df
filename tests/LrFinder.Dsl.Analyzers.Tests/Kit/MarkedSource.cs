using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>Source text in which what is to be reported is marked by id and place: <c>class {|LRF001:Net|}</c>.</summary>
/// <param name="Text">The text without the marks.</param>
/// <param name="Reports">The marks, as <see cref="Describe(Diagnostic)"/> writes a report at the place.</param>
internal sealed partial record MarkedSource(string Text, IReadOnlyList<string> Reports)
{
    /// <summary>Reads the marks. They may stand in one another.</summary>
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<(string Id, TextSpan Span)>();
        var end = 0;
        marked = marked.ReplaceLineEndings("\n");
        foreach (var mark in Marks().Matches(marked).Cast<Match>())
        {
            text.Append(marked, end, mark.Index - end);
            end = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
                open.Push((mark.Groups["id"].Value, text.Length));
            else if (open.TryPop(out var begun))
                marks.Add((begun.Id, TextSpan.FromBounds(begun.Start, text.Length)));
        }

        text.Append(marked, end, marked.Length - end);
        Assert.Empty(open);
        var source = SourceText.From(text.ToString());
        return new(source.ToString(), marks.Select(mark => Describe(mark.Id, source, mark.Span)).Order(StringComparer.Ordinal).ToList());
    }

    /// <summary>A report as <c>id 'the text it underlines' in line n</c>.</summary>
    public static string Describe(Diagnostic diagnostic) =>
        Describe(diagnostic.Id, diagnostic.Location.SourceTree!.GetText(), diagnostic.Location.SourceSpan);

    private static string Describe(string id, SourceText text, TextSpan span)
    {
        var place = text.Lines.GetLinePosition(span.Start);
        return string.Create(CultureInfo.InvariantCulture, $"{id} '{text.ToString(span)}' at {place.Line + 1}:{place.Character + 1}");
    }

    [GeneratedRegex(@"\{\|(?<id>(LRF|CS)\w+):|\|\}")]
    private static partial Regex Marks();
}
