using System.Text.RegularExpressions;

namespace LrFinder.Dsl;

/// <summary>Makes the texts of an SVG legible where the plot's own font is not installed.</summary>
internal static partial class SvgText
{
    /// <summary>Adds fonts that every viewer has a kind of to each font family.</summary>
    public static string WithFallbackFonts(string svg) => FontFamily().Replace(svg, "font-family=\"$1, Helvetica, Arial, sans-serif\"");

    [GeneratedRegex("font-family=\"([^\"]+)\"")]
    private static partial Regex FontFamily();
}
