using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>How large texts are in pixels.</summary>
internal static class PlotMeasure
{
    /// <summary>The size of a text with a little room around it.</summary>
    public static PixelSize Of(LabelStyle style)
    {
        using var paint = Paint.NewDisposablePaint();
        var size = style.Measure(paint).Size;
        return new PixelSize(size.Width + 6, size.Height + 4);
    }
}
