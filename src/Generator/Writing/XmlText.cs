namespace LrFinder.Dsl.Generator;

/// <summary>Text inside XML documentation.</summary>
internal static class XmlText
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A documentation element around lines that keep their columns when hovered over.</summary>
    public static IEnumerable<string> Code(string element, IEnumerable<string> lines) =>
        lines.Select(line => $"/// {Escape(line)}".TrimEnd()).Prepend($"/// <{element}><code>").Append($"/// </code></{element}>");
}
