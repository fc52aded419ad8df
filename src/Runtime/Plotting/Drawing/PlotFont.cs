using ScottPlot;
using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>The font of the plots, which is their own so that they are legible, and alike, on machines without any font.</summary>
/// <remarks>A text with characters that it lacks is drawn in a font of the machine that has them, where there is one.</remarks>
internal sealed class PlotFont : IFontResolver
{
    private const string Name = "LrFinder.Dsl plot font";

    private static readonly Lazy<SKTypeface> Typeface = new(Register);

    private PlotFont()
    {
    }

    /// <summary>The name of the font for a text, as ScottPlot knows it.</summary>
    public static string NameFor(string text)
    {
        var printed = text.ReplaceLineEndings("");
        if (Typeface.Value.ContainsGlyphs(printed))
            return Name;
        var other = Fonts.Detect(printed);
        return Fonts.GetTypeface(other, FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal).ContainsGlyphs(printed) ? other : Name;
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Create() : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Create() : null;

    private static SKTypeface Register()
    {
        // The list is ScottPlot's and the process's: a resolver that answers to its own name only disturbs nobody.
        Fonts.FontResolvers.Insert(0, new PlotFont());
        return Create();
    }

    private static SKTypeface Create()
    {
        using var data = SKData.CreateCopy(PlotFontData.Bytes());
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The plot font in this assembly is damaged.");
    }
}
