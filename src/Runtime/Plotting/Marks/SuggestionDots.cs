using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>A dot on the curve for each suggestion, red and larger for the main one, with its name and value beside it.</summary>
internal static class SuggestionDots
{
    private const float MainRadius = 6.5f;
    private const float OtherRadius = 4f;

    /// <summary>Adds the dots and their labels to a plot that has been rendered once, so that its pixels are known.</summary>
    public static void AddTo(Plot plot, IReadOnlyList<SuggestionMark> marks, SweepAxes axes, LabelPlacement placement)
    {
        Coordinates[] places = [.. marks.Select(mark => Place(mark, axes))];
        for (var i = 0; i < marks.Count; i++)
            placement.Avoid(plot.GetPixel(places[i]), Radius(marks[i]) + 2);
        // The main one chooses its place first, and is drawn over the others.
        foreach (var i in Enumerable.Range(0, marks.Count).OrderByDescending(i => marks[i].IsMain))
            AddLabel(plot, marks[i], places[i], placement, axes.Window);
        for (var i = 0; i < marks.Count; i++)
            plot.Add.Marker(places[i], MarkerShape.FilledCircle, 2 * Radius(marks[i]), ColorOf(marks[i]));
    }

    /// <summary>Where the dot of a mark is: on the curve, or at the edge where the curve has left the picture.</summary>
    public static Coordinates Place(SuggestionMark mark, SweepAxes axes) =>
        new(Math.Log10(mark.Suggestion.Lr), Math.Clamp(mark.Loss, axes.Window.Low, axes.Window.High));

    private static float Radius(SuggestionMark mark) => mark.IsMain ? MainRadius : OtherRadius;

    private static Color ColorOf(SuggestionMark mark) => mark.IsMain ? PlotColors.Mark : PlotColors.OtherMark;

    private static void AddLabel(Plot plot, SuggestionMark mark, Coordinates place, LabelPlacement placement, LossWindow window)
    {
        var color = ColorOf(mark);
        var isOutside = mark.Loss < window.Low || mark.Loss > window.High;
        var text = plot.Add.Text(isOutside ? $"{mark.Label} (loss {SuggestionMark.Number(mark.Loss)})" : mark.Label, place);
        PlotText.Set(text.LabelStyle, text.LabelText, mark.IsMain ? PlotText.Normal : PlotText.Small, color);
        text.Alignment = Alignment.MiddleCenter;

        var rect = placement.TakeNear(plot.GetPixel(place), PlotMeasure.Of(text.LabelStyle));
        var center = plot.GetCoordinates(rect.HorizontalCenter, rect.VerticalCenter);
        AddLeader(plot, place, rect, color);
        text.Location = center;
        // Above the leader, and clear of the grid.
        plot.MoveToTop(text);
        text.LabelBackgroundColor = Colors.White.WithAlpha(0.75);
    }

    private static void AddLeader(Plot plot, Coordinates place, PixelRect label, Color color)
    {
        var dot = plot.GetPixel(place);
        var near = new Pixel(Math.Clamp(dot.X, label.Left, label.Right), Math.Clamp(dot.Y, label.Top, label.Bottom));
        var leader = plot.Add.Line(place, plot.GetCoordinates(near));
        leader.LineColor = color.WithAlpha(0.5);
        leader.LineWidth = 1;
    }
}
