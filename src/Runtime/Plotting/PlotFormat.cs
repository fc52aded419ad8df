namespace LrFinder.Dsl;

/// <summary>The formats in which plots are saved.</summary>
public enum PlotFormat
{
    /// <summary>Pixels, as a PNG file.</summary>
    Png,

    /// <summary>Lines and text, as an SVG file.</summary>
    Svg,
}
