using System.Globalization;
using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Texts that are shortened to the room there is.</summary>
internal static class ShortText
{
    /// <summary>Shortens a text.</summary>
    /// <param name="text">The text; what is no character to be shown, such as a line break, becomes a blank.</param>
    /// <param name="size">The size of its letters in pixels.</param>
    /// <param name="room">The width that there is, in pixels.</param>
    /// <returns>The text, or as much of its beginning and its end as there is room for, with an ellipsis between.</returns>
    public static string Of(string text, float size, float room)
    {
        text = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        if (Width(text, size) <= room)
            return text;
        // By whole characters as readers see them, of which some are several char.
        var starts = StringInfo.ParseCombiningCharacters(text);
        var (fits, none) = (0, starts.Length);
        while (none - fits > 1)
        {
            var middle = (fits + none) / 2;
            (fits, none) = Width(Kept(text, starts, middle), size) <= room ? (middle, none) : (fits, middle);
        }

        return Kept(text, starts, fits);
    }

    /// <summary>The width of a text in pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of its letters in pixels.</param>
    public static float Width(string text, float size)
    {
        var style = new LabelStyle();
        PlotText.Set(style, text, size, PlotColors.Text);
        return PlotMeasure.Of(style).Width;
    }

    /// <summary>Leaves out the middle: names that begin alike differ at the end.</summary>
    private static string Kept(string text, int[] starts, int count)
    {
        var end = count / 3;
        return $"{text[..starts[count - end]].TrimEnd()}…{(end > 0 ? text[starts[^end]..].TrimStart() : "")}";
    }
}
