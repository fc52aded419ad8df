namespace LrFinder.Dsl;

/// <summary>A loss or a metric that gives no figure of a batch: several numbers, a count to be trained on, or a mean over pairs of samples.</summary>
public sealed class FigureException : InvalidOperationException
{
    internal FigureException(string message)
        : base(message)
    {
    }
}
