using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Scalars that stay on their device until all of them are read in one transfer: reading each at once would make the host
/// wait for the device every time.
/// </summary>
internal sealed class DeferredScalars : IDisposable
{
    private readonly List<Tensor> _pending = [];

    /// <summary>The number of scalars not read yet.</summary>
    public int Count => _pending.Count;

    /// <summary>Keeps a scalar. The tensor itself is not kept, nor is its graph.</summary>
    /// <param name="scalar">A tensor of one element.</param>
    public void Add(Tensor scalar) => _pending.Add(scalar.detach().reshape([]).DetachFromDisposeScope());

    /// <summary>Reads every scalar kept so far, in order, and forgets them.</summary>
    /// <returns>The values.</returns>
    public double[] Read()
    {
        if (_pending.Count == 0)
            return [];
        using var scope = NewDisposeScope();
        var values = stack(_pending).cpu().to(ScalarType.Float64).data<double>().ToArray();
        Dispose();
        return values;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var scalar in _pending)
            scalar.Dispose();
        _pending.Clear();
    }
}
