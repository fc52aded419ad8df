namespace Mnist;

/// <summary>A point of a drawing. A digit is drawn between (0, 0), top left, and (1, 1), bottom right.</summary>
internal readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(double factor, Point point) => new(factor * point.X, factor * point.Y);
}
