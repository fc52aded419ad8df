using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The colours of a plot.</summary>
internal static class PlotColors
{
    /// <summary>The smoothed curve.</summary>
    public static readonly Color Curve = Color.FromHex("#1F5FA8");

    /// <summary>The losses of single batches.</summary>
    public static readonly Color Dots = Color.FromHex("#A9C1DC");

    /// <summary>The suggestions.</summary>
    public static readonly Color Mark = Color.FromHex("#D62728");

    /// <summary>Titles and labels.</summary>
    public static readonly Color Text = Color.FromHex("#222222");

    /// <summary>Notes and the axes' frame.</summary>
    public static readonly Color Faint = Color.FromHex("#666666");

    /// <summary>The grid at labelled ticks.</summary>
    public static readonly Color Grid = Color.FromHex("#E3E3E3");

    /// <summary>The grid between them.</summary>
    public static readonly Color FineGrid = Color.FromHex("#F3F3F3");
}
