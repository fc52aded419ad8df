using LrFinder.Dsl.SuggestionQuality;
using LrFinder.Dsl.Tests.Finding;
using ScottPlot;
using SkiaSharp;

namespace LrFinder.Dsl.Tests.Plotting;

public sealed class SweepFigureTests
{
    private const int Width = 900;
    private const int Height = 560;

    [Fact]
    public void A_red_dot_lies_where_the_suggestion_is()
    {
        var result = Sweeps.Typical();
        using var plot = SweepFigure.Draw(result, Width, Height, null);
        using var picture = Rendered(plot);

        var dots = Dots(picture);

        var (dot, expected) = (Assert.Single(dots), PlaceOf(result.Suggestion, result, plot));
        Assert.InRange(dot.X, expected.X - 1, expected.X + 1);
        Assert.InRange(dot.Y, expected.Y - 1, expected.Y + 1);
    }

    [Fact]
    public void A_sweep_without_a_suggestion_has_no_red_dot()
    {
        using var plot = SweepFigure.Draw(Sweeps.Result([3, 2, 1]), Width, Height, null);
        using var picture = Rendered(plot);

        Assert.Empty(Dots(picture));
    }

    [Fact]
    public void The_smoothed_curve_is_drawn_where_its_points_are()
    {
        var result = Sweeps.Typical();
        using var plot = SweepFigure.Draw(result, Width, Height, null);
        using var picture = Rendered(plot);

        // The line covers half a pixel of its first point; dots of suggestions and the edge hide others.
        var visible = result.Points.Skip(1).Take(60)
            .Where(point => !result.Suggestions.Any(suggestion => Math.Abs(Math.Log10(suggestion.Lr / point.Lr)) < 0.2));
        Assert.All(visible, point =>
        {
            var place = PlaceOf(point.Lr, point.SmoothLoss, plot);
            Assert.Equal(PlotColors.Curve.ToHex(), ColorAt(picture, place).ToHex());
        });
    }

    [Fact]
    public void Labels_lie_in_the_picture_and_off_one_another()
    {
        var result = Sweeps.Typical();
        using var plot = SweepFigure.Draw(result, Width, Height, null);
        plot.RenderInMemory(Width, Height);

        var labels = plot.GetPlottables<ScottPlot.Plottables.Text>().Select(text => text.LabelLastRenderPixelRect).ToArray();
        var area = plot.LastRender.DataRect;

        Assert.Equal(6, labels.Length);
        Assert.All(labels, label => Assert.True(area.Contains(label.TopLeft) && area.Contains(label.BottomRight)));
        foreach (var (one, other) in labels.SelectMany((one, i) => labels.Skip(i + 1).Select(other => (one, other))))
            Assert.True(one.Bottom <= other.Top || other.Bottom <= one.Top || one.Right <= other.Left || other.Right <= one.Left);
    }

    [Fact]
    public void Labels_of_recorded_sweeps_do_not_cover_the_marks_of_probes()
    {
        var folder = Path.Combine(RepositoryPaths.Root, "benchmarks", "SuggestionQuality", "Corpus");
        Assert.All(Corpus.Read(folder).Select(task => (task.Momentum, task.Sweeps[0])), recorded =>
        {
            var (settings, stop) = (recorded.Item2.Settings(recorded.Momentum), recorded.Item2.Stop);
            var points = ZeroPhaseSmoothing.Of(recorded.Item2.Points(), settings, stop);
            if (new LrFindResult(points, stop, settings, TimeSpan.Zero).Suggestion is not { IsAvailable: true, Lr: var lr })
                return;
            LrProbe[] probes = [new(lr / 3, 0.3, 100, false), new(lr, 0.2, 200, false), new(3 * lr, 0.25, 200, false)];
            using var plot = SweepFigure.Draw(
                new LrFindResult(points, stop, settings, TimeSpan.Zero, new LrFindDetails(probes: probes)), 800, 500, null);
            plot.RenderInMemory(800, 500);

            var labels = plot.GetPlottables<ScottPlot.Plottables.Text>().Select(text => text.LabelLastRenderPixelRect).ToArray();
            var marks = plot.GetPlottables<ScottPlot.Plottables.Markers>()
                .Where(markers => markers.LegendText.StartsWith("Probe", StringComparison.Ordinal))
                .SelectMany(markers => markers.Data.GetScatterPoints()).Select(plot.GetPixel).ToArray();

            Assert.Equal(probes.Length, marks.Length);
            Assert.NotEmpty(labels);
            Assert.All(marks, mark => Assert.DoesNotContain(labels, label => label.Contains(mark)));
        });
    }

    [Fact]
    public void Texts_are_drawn_in_the_font_that_is_brought_along()
    {
        foreach (var text in (string[])["Learning rate", "Min numerical gradient: 7.59E-03", "Größe für β = 0.98"])
            Assert.Equal("Inter", Fonts.GetTypeface(PlotFont.NameFor(text), false, false).FamilyName);
    }

    [Fact]
    public void The_font_has_every_printable_character_of_ASCII()
    {
        var ascii = string.Concat(Enumerable.Range(0x20, 0x5F).Select(code => (char)code));

        using var font = new SKFont(SKTypeface.FromData(SKData.CreateCopy(PlotFontData.Bytes())));

        Assert.All(ascii, symbol => Assert.NotEqual(0, font.GetGlyph(symbol)));
        Assert.All(ascii.Skip(1), symbol => Assert.False(font.GetGlyphPath(font.GetGlyph(symbol)).IsEmpty));
    }

    [Fact]
    public void A_text_that_no_font_has_is_drawn_in_boxes_and_not_left_out()
    {
        using var font = new SKFont(SKTypeface.FromData(SKData.CreateCopy(PlotFontData.Bytes())));

        Assert.False(font.GetGlyphPath(0).IsEmpty);
    }

    private static SKBitmap Rendered(Plot plot) => SKBitmap.Decode(plot.GetImageBytes(Width, Height, ImageFormat.Png));

    private static (double X, double Y) PlaceOf(LrSuggestion suggestion, LrFindResult result, Plot plot)
    {
        var right = result.Points.First(point => point.Lr >= suggestion.Lr * (1 - 1e-9));
        var left = result.Points.Last(point => point.Lr <= right.Lr && point.Lr <= suggestion.Lr * (1 + 1e-9));
        var share = left == right ? 0 : Math.Log(suggestion.Lr / left.Lr) / Math.Log(right.Lr / left.Lr);
        return PlaceOf(suggestion.Lr, left.SmoothLoss + share * (right.SmoothLoss - left.SmoothLoss), plot);
    }

    // From the limits of the axes and the data area alone, apart from the code that draws.
    private static (double X, double Y) PlaceOf(double lr, double loss, Plot plot)
    {
        var (limits, area) = (plot.Axes.GetLimits(), plot.LastRender.DataRect);
        return (
            area.Left + (Math.Log10(lr) - limits.Left) / (limits.Right - limits.Left) * area.Width,
            area.Bottom - (loss - limits.Bottom) / (limits.Top - limits.Bottom) * area.Height);
    }

    private static Color ColorAt(SKBitmap picture, (double X, double Y) place)
    {
        var color = picture.GetPixel((int)place.X, (int)place.Y);
        return new Color(color.Red, color.Green, color.Blue);
    }

    /// <summary>The centres of the red areas as large as a dot, from left to right; letters are smaller.</summary>
    private static List<(double X, double Y)> Dots(SKBitmap picture)
    {
        var red = new HashSet<(int X, int Y)>();
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (ColorAt(picture, (x, y)).ToHex() == PlotColors.Mark.ToHex())
                    red.Add((x, y));
            }
        }

        var dots = new List<(double X, double Y)>();
        while (red.Count > 0)
        {
            var area = Connected(red, red.First());
            if (area.Count > 50)
                dots.Add((area.Average(pixel => pixel.X + 0.5), area.Average(pixel => pixel.Y + 0.5)));
        }

        return [.. dots.OrderBy(dot => dot.X)];
    }

    private static List<(int X, int Y)> Connected(HashSet<(int X, int Y)> red, (int X, int Y) start)
    {
        var (area, open) = (new List<(int X, int Y)>(), new Stack<(int X, int Y)>([start]));
        while (open.TryPop(out var pixel))
        {
            if (!red.Remove(pixel))
                continue;
            area.Add(pixel);
            foreach (var (dx, dy) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1)])
                open.Push((pixel.X + dx, pixel.Y + dy));
        }

        return area;
    }
}
