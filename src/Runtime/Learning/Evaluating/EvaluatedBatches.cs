using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Counts the samples of a data set and, where these are of classes, which was taken for which.</summary>
/// <param name="classNames">The names of the classes; <see langword="null"/> where the data do not know them.</param>
internal sealed class EvaluatedBatches(IReadOnlyList<string>? classNames) : IBatchObserver, IDisposable
{
    // The counts are the square of it.
    private const int MostNamelessClasses = 1000;

    private ConfusionMatrix? _confusion;
    private string? _problem;

    /// <summary>The number of samples.</summary>
    public long Samples { get; private set; }

    /// <summary>The number of batches.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Observe(Batch given, Batch samples, Tensor output, Func<Tensor, Tensor, Tensor> loss)
    {
        Samples += samples.Size;
        Count++;
        if (_problem is not null)
            return;
        try
        {
            _confusion ??= Begin(output, samples.Target);
            _confusion?.Add(output, samples.Target);
        }
        catch (FigureException exception)
        {
            _problem = exception.Message;
        }
    }

    /// <summary>Reads the counts.</summary>
    /// <returns>The matrix, which holds no tensor, or why there is none.</returns>
    public (ConfusionMatrix? Confusion, string? Problem) ReadConfusion()
    {
        if (_problem is not null)
            return (null, _problem);
        try
        {
            return (_confusion?.Settle(), null);
        }
        catch (FigureException exception)
        {
            return (null, exception.Message);
        }
    }

    /// <inheritdoc/>
    /// <remarks>A matrix that was read has nothing left to be freed, and stays as it is.</remarks>
    public void Dispose()
    {
        if (_confusion is { IsSettled: false })
            _confusion.Dispose();
    }

    private ConfusionMatrix? Begin(Tensor output, Tensor target)
    {
        _problem = classNames is { } names ? ProblemOf(names, output, target) : ProblemOf(output, target);
        if (_problem is not null)
            return null;
        return classNames is not null
            ? new ConfusionMatrix(classNames)
            : new ConfusionMatrix((int)output.size(ClassAxis.Find(output.shape, target.shape)!.Value));
    }

    private static string? ProblemOf(IReadOnlyList<string> names, Tensor output, Tensor target) =>
        names.Count < 2 ? $"There is nothing to confuse: the data have one class, '{names[0]}'."
        : output.dim() > 1 && output.size(1) > 1 && PairedShapes.Of(output, target) is not null
            ? "A sample has several answers of yes or no, each about something else, and not one class."
        : null;

    private static string? ProblemOf(Tensor output, Tensor target)
    {
        if (target.dtype != ScalarType.Int64)
            return "The model does not classify: its targets are no class numbers (int64).";
        if (ClassAxis.Find(output.shape, target.shape) is not { } axis)
            return $"The data name no classes, and outputs of shape {ShapeText.Of(output)} over targets of shape {ShapeText.Of(target)} have no "
                + "dimension that would be the classes.";
        return output.size(axis) > MostNamelessClasses
            ? $"The data name no classes, and a matrix of {output.size(axis)} nameless ones is no help."
            : null;
    }
}
