using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Scalars that stay on their device until all of them are read in one transfer: reading each at once would make the host
/// wait for the device every time.
/// </summary>
internal sealed class DeferredScalars : IDisposable
{
    // A tensor takes more than a thousand bytes for its one number, so that a long epoch's would take more than its data.
    private const int LengthOfChunk = 256;

    private readonly List<Tensor> _pending = [];
    private readonly List<Tensor> _chunks = [];

    /// <summary>The number of scalars not read yet.</summary>
    public int Count => _chunks.Count * LengthOfChunk + _pending.Count;

    /// <summary>Keeps a scalar. The tensor itself is not kept, nor is its graph.</summary>
    /// <param name="scalar">A tensor of one element.</param>
    public void Add(Tensor scalar)
    {
        _pending.Add(scalar.detach().reshape([]).DetachFromDisposeScope());
        if (_pending.Count < LengthOfChunk)
            return;
        // On their device: nobody waits for it.
        _chunks.Add(stack(_pending).DetachFromDisposeScope());
        Free(_pending);
    }

    /// <summary>Reads every scalar kept so far, in order, and forgets them.</summary>
    /// <returns>The values.</returns>
    public double[] Read()
    {
        if (Count == 0)
            return [];
        using var scope = NewDisposeScope();
        Tensor[] parts = _pending.Count > 0 ? [.. _chunks, stack(_pending)] : [.. _chunks];
        var values = cat(parts).cpu().to(ScalarType.Float64).data<double>().ToArray();
        Dispose();
        return values;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free(_pending);
        Free(_chunks);
    }

    private static void Free(List<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            tensor.Dispose();
        tensors.Clear();
    }
}
