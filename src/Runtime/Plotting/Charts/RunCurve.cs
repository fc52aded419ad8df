namespace LrFinder.Dsl;

/// <summary>A curve of a run.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Points">Its points by rising X; a Y that is not finite is a gap.</param>
internal sealed record RunCurve(string Name, RunCurveKind Kind, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Whether its values are read off the axis on the right.</summary>
    public bool IsRight { get; init; }

    /// <summary>The stretches between gaps.</summary>
    public IEnumerable<IReadOnlyList<(double X, double Y)>> Pieces()
    {
        var piece = new List<(double, double)>();
        foreach (var point in Points)
        {
            if (double.IsFinite(point.Y))
            {
                piece.Add(point);
            }
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }
        }

        if (piece.Count > 0)
            yield return piece;
    }
}
