namespace LrFinder.Dsl;

/// <summary>How a curve of a run is drawn.</summary>
internal enum RunCurveKind
{
    /// <summary>A faint dot for each point, as for the figures of single batches.</summary>
    Dots,

    /// <summary>A line.</summary>
    Line,

    /// <summary>A line with a dot at each point, as for the figures of epochs.</summary>
    MarkedLine,
}
