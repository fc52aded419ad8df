using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>A red dot on the curve for each suggestion, with its name and value beside it.</summary>
internal static class SuggestionDots
{
    private const float Radius = 5.5f;

    /// <summary>Adds the dots and their labels to a plot that has been rendered once, so that its pixels are known.</summary>
    public static void AddTo(Plot plot, IReadOnlyList<SuggestionMark> marks, SweepAxes axes, LabelPlacement placement)
    {
        Coordinates[] places = [.. marks.Select(mark => Place(mark, axes))];
        foreach (var place in places)
            placement.Avoid(plot.GetPixel(place), Radius + 2);
        for (var i = 0; i < marks.Count; i++)
            AddLabel(plot, marks[i], places[i], placement, axes.Window);
        foreach (var place in places)
            plot.Add.Marker(place, MarkerShape.FilledCircle, 2 * Radius, PlotColors.Mark);
    }

    /// <summary>Where the dot of a mark is: on the curve, or at the edge where the curve has left the picture.</summary>
    public static Coordinates Place(SuggestionMark mark, SweepAxes axes) =>
        new(Math.Log10(mark.Suggestion.Lr), Math.Clamp(mark.Loss, axes.Window.Low, axes.Window.High));

    private static void AddLabel(Plot plot, SuggestionMark mark, Coordinates place, LabelPlacement placement, LossWindow window)
    {
        var isOutside = mark.Loss < window.Low || mark.Loss > window.High;
        var text = plot.Add.Text(isOutside ? $"{mark.Label} (loss {SuggestionMark.Number(mark.Loss)})" : mark.Label, place);
        PlotText.Set(text.LabelStyle, text.LabelText, PlotText.Normal, PlotColors.Mark);
        text.Alignment = Alignment.MiddleCenter;

        var rect = placement.TakeNear(plot.GetPixel(place), PlotMeasure.Of(text.LabelStyle));
        var center = plot.GetCoordinates(rect.HorizontalCenter, rect.VerticalCenter);
        AddLeader(plot, place, rect);
        text.Location = center;
        // Above the leader, and clear of the grid.
        plot.MoveToTop(text);
        text.LabelBackgroundColor = Colors.White.WithAlpha(0.75);
    }

    private static void AddLeader(Plot plot, Coordinates place, PixelRect label)
    {
        var dot = plot.GetPixel(place);
        var near = new Pixel(Math.Clamp(dot.X, label.Left, label.Right), Math.Clamp(dot.Y, label.Top, label.Bottom));
        var leader = plot.Add.Line(place, plot.GetCoordinates(near));
        leader.LineColor = PlotColors.Mark.WithAlpha(0.5);
        leader.LineWidth = 1;
    }
}
