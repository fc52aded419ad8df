namespace LrFinder.Dsl;

/// <summary>A curve of a run.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Points">Its points by rising X; a Y that is not finite is a gap.</param>
internal sealed record RunCurve(string Name, RunCurveKind Kind, IReadOnlyList<(double X, double Y)> Points)
{
    private const int MostPieces = 500;

    /// <summary>Whether its values are read off the axis on the right.</summary>
    public bool IsRight { get; init; }

    /// <summary>The stretches between gaps; dots, and what has more gaps than a picture can show, are one.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Pieces()
    {
        (double X, double Y)[] finite = [.. Points.Where(point => double.IsFinite(point.Y))];
        if (finite.Length == 0)
            return [];
        var pieces = Kind == RunCurveKind.Dots ? [finite] : Split();
        return pieces.Count <= MostPieces ? pieces : [finite];
    }

    private List<IReadOnlyList<(double X, double Y)>> Split()
    {
        var pieces = new List<IReadOnlyList<(double X, double Y)>>();
        var piece = new List<(double X, double Y)>();
        // The last gap is behind the last point.
        foreach (var point in Points.Append((X: double.NaN, Y: double.NaN)))
        {
            if (double.IsFinite(point.Y))
            {
                piece.Add(point);
            }
            else if (piece.Count > 0)
            {
                pieces.Add(piece);
                piece = [];
            }
        }

        return pieces;
    }
}
