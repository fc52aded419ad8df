namespace Mnist;

/// <summary>A grey image that strokes are drawn on, white on black.</summary>
internal sealed class Drawing
{
    /// <summary>The width and the height in pixels.</summary>
    public const int Size = 28;

    private readonly double[] _ink = new double[Size * Size];

    /// <summary>Draws a stroke. Where strokes cross, the paper does not get whiter than white.</summary>
    /// <param name="stroke">The stroke, in pixels.</param>
    /// <param name="startRadius">Half the pen's width at the beginning, in pixels.</param>
    /// <param name="endRadius">Half the pen's width at the end.</param>
    /// <param name="softness">How many pixels it takes from white to black at the edge.</param>
    public void Draw(Stroke stroke, double startRadius, double endRadius, double softness)
    {
        var curve = stroke.Curve().ToArray();
        for (var i = 0; i < curve.Length - 1; i++)
        {
            var radius = startRadius + (endRadius - startRadius) * i / curve.Length;
            DrawLine(curve[i], curve[i + 1], radius, softness);
        }
    }

    /// <summary>Takes ink away around a point, as a dry pen or a rubber does.</summary>
    /// <param name="centre">The point, in pixels.</param>
    /// <param name="radius">How far it reaches.</param>
    public void Rub(Point centre, double radius)
    {
        for (var i = 0; i < _ink.Length; i++)
        {
            var distance = Length(PixelCentre(i) - centre);
            _ink[i] *= Math.Clamp(distance - radius + 0.5, 0, 1);
        }
    }

    /// <summary>Writes the image as bytes, row by row.</summary>
    /// <param name="pixels">Where it goes.</param>
    /// <param name="strength">How white the ink is, from 0 to 1.</param>
    /// <param name="grain">How unevenly the paper takes the ink.</param>
    /// <param name="random">Where the grain comes from.</param>
    public void WriteTo(Span<byte> pixels, double strength, double grain, PenRandom random)
    {
        for (var i = 0; i < _ink.Length; i++)
        {
            var ink = _ink[i] == 0 ? 0 : _ink[i] * strength * (1 + random.Around0(grain));
            pixels[i] = (byte)Math.Round(255 * Math.Clamp(ink, 0, 1));
        }
    }

    private void DrawLine(Point from, Point to, double radius, double softness)
    {
        var reach = radius + softness / 2;
        var (left, right) = Range(from.X, to.X, reach);
        var (top, bottom) = Range(from.Y, to.Y, reach);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                ref var ink = ref _ink[y * Size + x];
                var distance = Distance(new Point(x + 0.5, y + 0.5), from, to);
                ink = Math.Max(ink, Math.Clamp((reach - distance) / softness, 0, 1));
            }
        }
    }

    private static (int First, int Last) Range(double a, double b, double reach) =>
        (Math.Max(0, (int)(Math.Min(a, b) - reach)), Math.Min(Size - 1, (int)(Math.Max(a, b) + reach)));

    private static double Distance(Point point, Point from, Point to)
    {
        var line = to - from;
        var squared = line.X * line.X + line.Y * line.Y;
        var offset = point - from;
        var along = squared == 0 ? 0 : Math.Clamp((offset.X * line.X + offset.Y * line.Y) / squared, 0, 1);
        return Length(offset - along * line);
    }

    private static double Length(Point vector) => Math.Sqrt(vector.X * vector.X + vector.Y * vector.Y);

    private static Point PixelCentre(int pixel) => new(pixel % Size + 0.5, pixel / Size + 0.5);
}
