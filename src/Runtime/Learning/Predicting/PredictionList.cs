using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Takes outputs of batches apart, sample by sample.</summary>
/// <param name="classNames">The names of the classes; <see langword="null"/> where they are not known.</param>
internal sealed class PredictionList(IReadOnlyList<string>? classNames)
{
    private readonly List<Prediction> _predictions = [];

    /// <summary>What was taken apart, in its order.</summary>
    public IReadOnlyList<Prediction> Predictions => _predictions;

    /// <summary>Takes the outputs of a batch.</summary>
    /// <param name="output">The outputs, [samples, …].</param>
    /// <param name="batch">The batch that they are of.</param>
    /// <exception cref="InvalidOperationException">The outputs are not one for each sample.</exception>
    public void Add(Tensor output, Batch batch)
    {
        if (output.dim() == 0 || output.size(0) != batch.Size)
            throw new InvalidOperationException(
                $"The model gives outputs of shape {ShapeText.Of(output)} for a batch of {batch.Size} samples, but predictions are told apart by the first "
                + "dimension: use learn.Predict, which gives outputs as they are.");
        var names = classNames is not null && ClassTable.Fits(classNames, output) ? ClassTable.NamesOf(classNames, output) : null;
        float[] values = output.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var width = values.Length / (int)batch.Size;
        for (var i = 0; i < batch.Size; i++)
            _predictions.Add(new Prediction(Array.AsReadOnly(values[(i * width)..((i + 1) * width)]), names?[i]));
    }
}
