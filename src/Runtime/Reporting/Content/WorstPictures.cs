using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Keeps the images with the largest losses for a report, which is written whatever a model is: where its inputs are no images there are none, and where
/// a sample alone has no class or no loss, there are none and a reason.
/// </summary>
/// <param name="classNames">The names of the classes; <see langword="null"/> where the data do not know them.</param>
internal sealed class WorstPictures(IReadOnlyList<string>? classNames) : IBatchObserver
{
    private const int Count = 12;

    private readonly LargestLosses _losses = new(Count, classNames);
    private bool _isOver;

    /// <summary>Why there are none though the inputs are images.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was kept, the worst first.</summary>
    public IReadOnlyList<WorstPrediction> Read() => _isOver ? [] : _losses.Read();

    /// <inheritdoc/>
    public void Observe(Batch given, Batch samples, Tensor output, Func<Tensor, Tensor, Tensor> loss)
    {
        if (_isOver)
            return;
        _isOver = given.Input.dim() == 0 || !SamplePicture.IsPicture(given.Input.select(0, 0));
        if (_isOver)
            return;
        try
        {
            _losses.Observe(given, samples, output, loss);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The loss is the user's, and is given samples one by one here alone.
            (Problem, _isOver) = (error.Message, true);
        }
    }
}
