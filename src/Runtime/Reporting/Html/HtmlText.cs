using System.Net;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>HTML that is written from beginning to end. What is not a tag is escaped.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes what is HTML already and says nothing of users.</summary>
    /// <param name="html">The HTML.</param>
    /// <returns>This.</returns>
    public HtmlText Raw(string html)
    {
        _text.Append(html);
        return this;
    }

    /// <summary>Writes a text.</summary>
    /// <param name="text">The text, whatever is in it.</param>
    /// <returns>This.</returns>
    public HtmlText Text(string text) => Raw(Escape(text));

    /// <summary>Writes an element with a text in it.</summary>
    /// <param name="tag">The name of the element.</param>
    /// <param name="text">The text, whatever is in it.</param>
    /// <param name="attributes">Attributes as HTML.</param>
    /// <returns>This.</returns>
    public HtmlText Element(string tag, string text, string attributes = "") =>
        Open(tag, attributes).Text(text).Close(tag);

    /// <summary>Begins an element.</summary>
    /// <param name="tag">The name of the element.</param>
    /// <param name="attributes">Attributes as HTML.</param>
    /// <returns>This.</returns>
    public HtmlText Open(string tag, string attributes = "") => Raw(attributes.Length > 0 ? $"<{tag} {attributes}>" : $"<{tag}>");

    /// <summary>Ends an element.</summary>
    /// <param name="tag">The name of the element.</param>
    /// <returns>This.</returns>
    public HtmlText Close(string tag) => Raw($"</{tag}>\n");

    /// <summary>What is no tag and no end of an attribute, whatever it was.</summary>
    /// <param name="text">The text.</param>
    public static string Escape(string text) => WebUtility.HtmlEncode(string.Create(text.Length, text, static (to, from) =>
    {
        // HTML has no other control characters, and no halves of characters.
        for (var i = 0; i < to.Length; i++)
            to[i] = char.IsControl(from[i]) && from[i] is not ('\n' or '\t') || IsHalf(from, i) ? '\uFFFD' : from[i];
    }));

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static bool IsHalf(string text, int i) =>
        char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) || i > 0 && char.IsSurrogatePair(text[i - 1], text[i]));
}
