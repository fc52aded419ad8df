namespace Mnist;

/// <summary>A hand that writes: it shakes, slants, turns and scales the shape it has in mind, and places it on the paper.</summary>
internal sealed class Hand
{
    private const double Middle = Drawing.Size / 2.0;

    private readonly double _shake;
    private readonly double _slant;
    private readonly double _turn;
    private readonly Point _scale;
    private readonly Point _centre;

    /// <summary>Picks one of many hands.</summary>
    public Hand(PenRandom random)
    {
        _shake = random.Between(0.005, 0.03);
        _slant = 0.12 + random.Around0(0.17);
        _turn = random.Around0(0.08);
        _scale = new Point(random.Between(13, 20), random.Between(18, 20.5));
        _centre = new Point(Middle + random.Around0(0.7), Middle + random.Around0(0.7));
    }

    /// <summary>Writes a digit, with its centre of mass near the middle of the paper, where MNIST has it.</summary>
    /// <param name="digit">The strokes the hand has in mind.</param>
    /// <param name="random">Where the shaking comes from.</param>
    /// <returns>The same strokes in pixels.</returns>
    public List<Stroke> Write(List<Stroke> digit, PenRandom random)
    {
        var written = new List<Stroke>(digit.Count);
        foreach (var stroke in digit)
            written.Add(Shape(stroke, random));
        var offset = _centre - CentreOfMass(written);
        return written.ConvertAll(stroke => new Stroke([.. stroke.Points.Select(point => point + offset)]));
    }

    private static Point CentreOfMass(List<Stroke> strokes)
    {
        var points = strokes.SelectMany(stroke => stroke.Curve()).ToList();
        return new Point(points.Average(point => point.X), points.Average(point => point.Y));
    }

    private Stroke Shape(Stroke stroke, PenRandom random)
    {
        var points = new Point[stroke.Points.Count];
        for (var i = 0; i < points.Length; i++)
            points[i] = Shape(stroke.Points[i] + new Point(random.Around0(_shake), random.Around0(_shake)));
        return new Stroke(points);
    }

    private Point Shape(Point point)
    {
        var slanted = new Point(_scale.X * point.X - _slant * _scale.Y * point.Y, _scale.Y * point.Y);
        var (sin, cos) = Math.SinCos(_turn);
        return new Point(cos * slanted.X - sin * slanted.Y, sin * slanted.X + cos * slanted.Y);
    }
}
