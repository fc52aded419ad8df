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
    /// <returns>Whether any output was not a number, and the batches in which an output or a target was not.</returns>
    public (bool InOutputs, NonFiniteBatches Batches) Read()
    {
        var found = _found.Read();
        var (inOutputs, batches) = (false, new NonFiniteBatches(0, 0, found.Length / 2));
        for (var batch = 0; batch < found.Length / 2; batch++)
        {
            var (output, target) = (found[2 * batch] > 0, found[2 * batch + 1] > 0);
            inOutputs |= output;
            if (output || target)
                batches = batches with { Count = batches.Count + 1, First = batches.Count == 0 ? batch : batches.First };
        }

        return (inOutputs, batches.Count == 0 ? default : batches);
    }

    /// <inheritdoc/>
    public void Dispose() => _found.Dispose();
}
