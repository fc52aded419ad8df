using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>A chart as SVG within HTML, with what the page's script shows of it under the pointer.</summary>
internal static class SvgChart
{
    private const double Left = 78;
    private const double Top = 14;

    // More points than pixels only make the file large.
    private const int MostPoints = 1500;

    // More of them are a grey area.
    private const int MostEpochEnds = 60;

    /// <summary>Writes a chart.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="chart">What to show, all of it by one axis on the left.</param>
    /// <param name="marks">Places that are marked, with a label each.</param>
    /// <param name="isLogarithmic">Whether X are logarithms to base 10.</param>
    /// <param name="range">The values shown; <see langword="null"/> for those of the curves.</param>
    /// <param name="isSmall">Whether there are two side by side.</param>
    public static void Write(
        HtmlText html,
        RunChart chart,
        IReadOnlyList<(double X, double Y, string Label)>? marks = null,
        bool isLogarithmic = false,
        ValueRange? range = null,
        bool isSmall = false)
    {
        var (width, height) = isSmall ? (480.0, 290.0) : (860.0, 360.0);
        var (rightEnd, bottom) = (width - 14, height - 52);
        var (low, high) = chart.XRange;
        var values = range ?? chart.YRange(isRight: false);
        var x = new SvgScale(low, high, Left, rightEnd, isLogarithmic ? LogarithmTicks(low, high) : WholeTicks(low, high, isSmall ? 5 : 8));
        var y = new SvgScale(values.Low, values.High, bottom, Top, LinearTicks.In(values.Low, values.High, 6));
        var name = $"{chart.YTitle} by {chart.XTitle.ToLowerInvariant()}";
        html.Open("figure", "class=\"chart\"");
        Curve[] curves = [.. Numbered(chart.Curves).Select(curve => Place(curve.Curve, curve.Number, x, y))];
        // One alone is named by its axis.
        if (curves.Length > 1)
            Legend(html, curves);
        html.Open("svg", $"viewBox=\"0 0 {width} {height}\" role=\"img\" tabindex=\"0\" aria-label=\"{HtmlText.Escape(name)}\"");
        Axes(html, x, y, chart);
        // Nested, so that it cuts off what leaves the axes.
        html.Open("svg", $"x=\"{Left}\" y=\"{Top}\" width=\"{rightEnd - Left}\" height=\"{bottom - Top}\" viewBox=\"{Left} {Top} {rightEnd - Left} {bottom - Top}\"");
        foreach (var curve in curves)
            Draw(html, curve);
        foreach (var (markX, markY, _) in marks ?? [])
            html.Raw($"<circle class=\"mark\" cx=\"{SvgScale.Text(x.Place(markX))}\" cy=\"{SvgScale.Text(y.Place(Math.Clamp(markY, y.Low, y.High)))}\" r=\"5\"/>");
        html.Close("svg");
        Labels(html, marks ?? [], x, y);
        html.Raw($"<line class=\"cross\" y1=\"{Top}\" y2=\"{bottom}\"/>").Close("svg");
        html.Raw("<div class=\"tip\" hidden></div>");
        if (chart.Note.Length > 0)
            html.Element("figcaption", chart.Note);
        html.Raw("<script type=\"application/json\">").Raw(Json(chart.XTitle, curves, isLogarithmic)).Raw("</script>").Close("figure");
    }

    private static Curve Place(RunCurve curve, int number, SvgScale x, SvgScale y) =>
        new(curve.Name, curve.Kind, number, [.. curve.Pieces().Select(piece => Thinned.Points(piece, MostPoints)
            .Select(point => new Point(point.X, point.Y, x.Place(point.X), y.Place(point.Y))).ToArray())]);

    /// <summary>Gives each curve the number of its colour: dots have that of the line after them, which tells of the same.</summary>
    private static IEnumerable<(RunCurve Curve, int Number)> Numbered(IEnumerable<RunCurve> curves)
    {
        var number = 0;
        foreach (var curve in curves)
            yield return (curve, curve.Kind == RunCurveKind.Dots ? number : number++);
    }

    private static void Legend(HtmlText html, IReadOnlyList<Curve> curves)
    {
        html.Open("p", "class=\"legend\"");
        foreach (var curve in curves)
            html.Raw($"<span class=\"key {ClassOf(curve.Number)} {KindOf(curve.Kind)}\"></span>").Element("span", curve.Name);
        html.Close("p");
    }

    private static void Axes(HtmlText html, SvgScale x, SvgScale y, RunChart chart)
    {
        html.Raw("<g class=\"axis\">");
        foreach (var tick in y.Ticks)
        {
            var place = SvgScale.Text(y.Place(tick.Value));
            html.Raw($"<line class=\"grid\" x1=\"{Left}\" x2=\"{x.End}\" y1=\"{place}\" y2=\"{place}\"/>");
            html.Raw($"<text class=\"y\" x=\"{Left - 8}\" y=\"{place}\" dy=\"0.35em\">").Text(tick.Label).Raw("</text>");
        }

        foreach (var tick in x.Ticks)
        {
            var place = SvgScale.Text(x.Place(tick.Value));
            html.Raw($"<line class=\"grid\" x1=\"{place}\" x2=\"{place}\" y1=\"{Top}\" y2=\"{y.Begin}\"/>");
            html.Raw($"<text class=\"x\" x=\"{place}\" y=\"{y.Begin + 18}\">").Text(tick.Label).Raw("</text>");
        }

        if (chart.EpochEnds.Count is > 1 and <= MostEpochEnds)
            foreach (var end in chart.EpochEnds.SkipLast(1))
                html.Raw($"<line class=\"epoch\" x1=\"{SvgScale.Text(x.Place(end))}\" x2=\"{SvgScale.Text(x.Place(end))}\" y1=\"{Top}\" y2=\"{y.Begin}\"/>");
        html.Raw($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{x.End - Left}\" height=\"{y.Begin - Top}\"/>");
        html.Raw($"<text class=\"x title\" x=\"{(Left + x.End) / 2}\" y=\"{y.Begin + 42}\">").Text(chart.XTitle).Raw("</text>");
        html.Raw($"<text class=\"x title\" transform=\"translate(16 {(Top + y.Begin) / 2}) rotate(-90)\">").Text(chart.YTitle).Raw("</text></g>\n");
    }

    private static void Draw(HtmlText html, Curve curve)
    {
        var path = new StringBuilder();
        foreach (var piece in curve.Pieces)
            for (var i = 0; i < piece.Length; i++)
                // A line of no length is drawn as a dot, by its round ends.
                path.Append(CultureInfo.InvariantCulture, $"{(i == 0 || curve.Kind == RunCurveKind.Dots ? 'M' : 'L')}{SvgScale.Text(piece[i].PlaceX)} {SvgScale.Text(piece[i].PlaceY)}")
                    .Append(curve.Kind == RunCurveKind.Dots || piece.Length == 1 ? "h0" : "");
        html.Raw($"<path class=\"{ClassOf(curve.Number)} {KindOf(curve.Kind)}\" d=\"{path}\"/>\n");
        if (curve.Kind != RunCurveKind.MarkedLine)
            return;
        foreach (var point in curve.Pieces.SelectMany(piece => piece).Take(MostPoints / 5))
            html.Raw($"<circle class=\"{ClassOf(curve.Number)}\" cx=\"{SvgScale.Text(point.PlaceX)}\" cy=\"{SvgScale.Text(point.PlaceY)}\" r=\"4\"/>");
    }

    private static void Labels(HtmlText html, IReadOnlyList<(double X, double Y, string Label)> marks, SvgScale x, SvgScale y)
    {
        foreach (var (markX, markY, label) in marks)
        {
            var (placeX, placeY) = (x.Place(markX), y.Place(Math.Clamp(markY, y.Low, y.High)));
            var isLeft = placeX > (Left + x.End) / 2;
            html.Raw($"<text class=\"label {(isLeft ? "end" : "begin")}\" x=\"{SvgScale.Text(placeX + (isLeft ? -10 : 10))}\" y=\"{SvgScale.Text(Math.Max(placeY - 10, Top + 14))}\">")
                .Text(label).Raw("</text>");
        }
    }

    private static AxisTick[] WholeTicks(double low, double high, int atMost) =>
    [
        .. LinearTicks.In(low, high, atMost).Where(tick => Math.Abs(tick.Value - Math.Round(tick.Value)) < 1e-6)
            .Select(tick => tick with { Label = tick.Value.ToString("N0", CultureInfo.InvariantCulture) }),
    ];

    private static AxisTick[] LogarithmTicks(double low, double high) =>
        [.. LogTicks.Major(Math.Pow(10, low), Math.Pow(10, high), 9).Select(tick => tick with { Value = Math.Log10(tick.Value) })];

    private static string ClassOf(int number) => $"c{number % 7}";

    private static string KindOf(RunCurveKind kind) => kind == RunCurveKind.Dots ? "dots" : "line";

    /// <summary>What the script shows: of each curve the values as texts, with the places of their points.</summary>
    private static string Json(string title, IReadOnlyList<Curve> curves, bool isLogarithmic)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("x", title);
            json.WriteStartArray("curves");
            foreach (var curve in curves)
                Write(json, curve, isLogarithmic);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Curve curve, bool isLogarithmic)
    {
        json.WriteStartObject();
        json.WriteString("name", curve.Name);
        json.WriteString("color", ClassOf(curve.Number));
        json.WriteStartArray("points");
        foreach (var point in curve.Pieces.SelectMany(piece => piece))
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.PlaceX);
            json.WriteNumberValue(point.PlaceY);
            json.WriteStringValue(isLogarithmic
                ? Math.Pow(10, point.X).ToString("0.00e+00", CultureInfo.InvariantCulture)
                : point.X.ToString("N0", CultureInfo.InvariantCulture));
            json.WriteStringValue(point.Y.ToString("G6", CultureInfo.InvariantCulture));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private readonly record struct Point(double X, double Y, double PlaceX, double PlaceY);

    private sealed record Curve(string Name, RunCurveKind Kind, int Number, IReadOnlyList<Point[]> Pieces);
}
