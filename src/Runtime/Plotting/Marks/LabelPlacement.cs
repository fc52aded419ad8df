using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Finds room for rectangles in a picture: near where they belong, and off what is drawn there.</summary>
/// <param name="area">Where rectangles may lie, in pixels.</param>
/// <param name="curve">Places that are drawn on, in pixels.</param>
internal sealed class LabelPlacement(PixelRect area, IReadOnlyList<Pixel> curve)
{
    private static readonly float[] Distances = [12, 26, 44, 66, 92, 122];

    private readonly List<PixelRect> _taken = [];

    /// <summary>Takes the corner of the area with the most room.</summary>
    /// <param name="size">The size of the rectangle.</param>
    /// <param name="corners">The corners in the order of preference.</param>
    /// <returns>The corner.</returns>
    public Alignment TakeCorner(PixelSize size, params Alignment[] corners)
    {
        var best = corners.MinBy(corner => Cost(Corner(size, corner)));
        _taken.Add(Corner(size, best));
        return best;
    }

    /// <summary>Takes a rectangle near an anchor.</summary>
    /// <param name="anchor">What the rectangle belongs to.</param>
    /// <param name="size">The size of the rectangle.</param>
    /// <returns>The rectangle.</returns>
    public PixelRect TakeNear(Pixel anchor, PixelSize size)
    {
        var best = Candidates(anchor, size).MinBy(candidate => Cost(candidate.Rect) + candidate.Distance / 20).Rect;
        _taken.Add(best);
        return best;
    }

    /// <summary>Keeps rectangles off a place.</summary>
    public void Avoid(Pixel place, float radius) =>
        _taken.Add(new PixelRect(place.X - radius, place.X + radius, place.Y + radius, place.Y - radius));

    private static IEnumerable<(PixelRect Rect, float Distance)> Candidates(Pixel anchor, PixelSize size)
    {
        // Below to the left first: a loss that falls leaves its room there.
        foreach (var distance in Distances)
        {
            foreach (var (x, y) in ((int X, int Y)[])[(-1, 1), (1, -1), (-1, 0), (1, 0), (1, 1), (-1, -1), (0, 1), (0, -1)])
                yield return (Beside(anchor, size, x, y, distance), distance);
        }
    }

    private static PixelRect Beside(Pixel anchor, PixelSize size, int x, int y, float distance)
    {
        var (centerX, centerY) = (anchor.X + x * (distance + size.Width / 2), anchor.Y + y * (distance + size.Height / 2));
        return At(centerX - size.Width / 2, centerY - size.Height / 2, size);
    }

    private PixelRect Corner(PixelSize size, Alignment corner)
    {
        var isLeft = corner is Alignment.LowerLeft or Alignment.UpperLeft;
        var isUpper = corner is Alignment.UpperLeft or Alignment.UpperRight;
        return At(isLeft ? area.Left : area.Right - size.Width, isUpper ? area.Top : area.Bottom - size.Height, size);
    }

    private static PixelRect At(float left, float top, PixelSize size) => new(left, left + size.Width, top + size.Height, top);

    /// <summary>How bad a rectangle is: outside the area or on another one is worse than on the curve.</summary>
    private float Cost(PixelRect rect)
    {
        var outside = Math.Max(0, area.Left - rect.Left) + Math.Max(0, rect.Right - area.Right)
            + Math.Max(0, area.Top - rect.Top) + Math.Max(0, rect.Bottom - area.Bottom);
        var overlaps = _taken.Count(other =>
            rect.Left < other.Right && other.Left < rect.Right && rect.Top < other.Bottom && other.Top < rect.Bottom);
        var covered = curve.Count(pixel =>
            pixel.X > rect.Left - 3 && pixel.X < rect.Right + 3 && pixel.Y > rect.Top - 3 && pixel.Y < rect.Bottom + 3);
        return 1000 * outside + 1000 * overlaps + covered;
    }
}
