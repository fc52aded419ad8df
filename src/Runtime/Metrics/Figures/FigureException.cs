namespace LrFinder.Dsl;

/// <summary>
/// A loss, a metric or a transform from which no figure of a batch comes: several numbers, a count to be trained on, a mean over pairs of samples,
/// or one that is another each time.
/// </summary>
public sealed class FigureException : LrFinderException
{
    internal FigureException(string message)
        : base(message)
    {
    }
}
