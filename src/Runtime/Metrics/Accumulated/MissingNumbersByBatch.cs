using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Which batches of a validation have outputs or targets that are not all numbers: read once, at the end.</summary>
internal sealed class MissingNumbersByBatch : IDisposable
{
    private readonly DeferredScalars _found = new();

    /// <summary>Looks at the next batch, without waiting for it.</summary>
    /// <param name="output">The model's output.</param>
    /// <param name="target">The batch's target.</param>
    public void Add(Tensor output, Tensor target)
    {
        using var scope = NewDisposeScope();
        // Not every device knows float64.
        _found.Add(MissingNumbers.In(output).to(ScalarType.Float32));
        _found.Add(MissingNumbers.In(target).to(ScalarType.Float32));
    }

    /// <summary>Reads what was found, and forgets it.</summary>
    /// <returns>For each batch two numbers, of its outputs and of its targets: above 0 where there was one.</returns>
    public double[] Read() => _found.Read();

    /// <inheritdoc/>
    public void Dispose() => _found.Dispose();
}
