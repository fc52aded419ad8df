using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>The images with the largest losses.</summary>
internal static class WorstPicturesSection
{
    // What is smaller is shown larger, each pixel as a square.
    private const int Small = 64;
    private const int MostPixels = 160;

    /// <summary>Writes it; nothing where there are neither images nor a reason.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="worst">The images with their predictions, the worst first.</param>
    /// <param name="problem">Why there are none though the data are images.</param>
    public static void Write(HtmlText html, IReadOnlyList<WorstPrediction> worst, string? problem)
    {
        WorstPrediction[] pictures = [.. worst.Where(sample => sample.Picture is not null)];
        if (pictures.Length == 0 && problem is null)
            return;
        html.Element("h3", "Worst predictions");
        if (problem is not null)
        {
            html.Element("p", $"There are none. {problem}");
            return;
        }

        html.Element("p", "The images of the validation data with the largest losses, as the data give them; samples are counted from 0.", "class=\"faint\"");
        html.Open("div", "class=\"pictures\"");
        foreach (var sample in pictures)
            Write(html, sample, sample.Picture!.Shrunk(MostPixels));
        html.Close("div");
    }

    private static void Write(HtmlText html, WorstPrediction sample, SamplePicture picture)
    {
        var size = Math.Max(picture.Width, picture.Height) <= Small ? " class=\"small\"" : "";
        html.Open("figure").Raw($"<img{size} src=\"data:image/png;base64,{Convert.ToBase64String(PngImage.Of(picture))}\" alt=\"{HtmlText.Escape(sample.ToString())}\">\n");
        html.Open("figcaption")
            .Element("div", $"predicted {sample.Predicted}", sample.Predicted == sample.Actual ? "" : "class=\"wrong\"")
            .Element("div", $"actual {sample.Actual}")
            .Element("div", string.Create(CultureInfo.InvariantCulture, $"loss {sample.Loss:G4}"))
            .Element("div", string.Create(CultureInfo.InvariantCulture, $"sample {sample.Sample}"))
            .Close("figcaption").Close("figure");
    }
}
