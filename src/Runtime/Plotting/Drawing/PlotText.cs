using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The look of the texts in a plot.</summary>
internal static class PlotText
{
    /// <summary>The size of tick labels and notes, in pixels.</summary>
    public const float Small = 12;

    /// <summary>The size of the titles of axes and of labels, in pixels.</summary>
    public const float Normal = 14;

    /// <summary>The size of the plot's title, in pixels.</summary>
    public const float Large = 17;

    /// <summary>Sets a text and its look.</summary>
    public static void Set(LabelStyle style, string text, float size, Color color)
    {
        style.Text = text;
        style.Bold = false;
        SetFont(style, text, size, color);
    }

    /// <summary>Makes a text smaller where it is wider than there is room.</summary>
    public static void Fit(LabelStyle style, float width)
    {
        var needed = PlotMeasure.Of(style).Width;
        if (needed > width)
            style.FontSize *= width / needed;
    }

    /// <summary>Sets the look of a text that is set elsewhere, such as that of a tick.</summary>
    public static void SetFont(LabelStyle style, string text, float size, Color color)
    {
        style.FontName = PlotFont.NameFor(text);
        style.FontSize = size;
        style.ForeColor = color;
    }
}
