using System.Collections;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Named tensors, each of them once with all its names, in the order of their first names.</summary>
/// <typeparam name="T">Parameters, or any tensors.</typeparam>
internal sealed class DistinctTensors<T> : IEnumerable<DistinctTensor<T>>
    where T : Tensor
{
    private readonly OrderedDictionary<TensorIdentity, (T Tensor, List<string> Names)> _tensors = [];

    /// <summary>Brings the names of each tensor together.</summary>
    /// <param name="named">The tensors under all their names.</param>
    public DistinctTensors(IEnumerable<KeyValuePair<string, T>> named)
    {
        foreach (var (name, tensor) in named)
            Add(name, tensor);
    }

    /// <summary>Looks for the tensor that a handle stands for.</summary>
    /// <param name="tensor">Any handle of it.</param>
    /// <returns>The tensor's first name, or <see langword="null"/> where it is none of these.</returns>
    public string? NameOf(Tensor tensor) => _tensors.TryGetValue(TensorIdentity.Of(tensor), out var known) ? known.Names[0] : null;

    /// <summary>Whether a tensor has several names.</summary>
    /// <param name="tensor">Any handle of one of these.</param>
    /// <returns>Whether it has more names than one.</returns>
    public bool IsShared(Tensor tensor) => _tensors[TensorIdentity.Of(tensor)].Names.Count > 1;

    /// <inheritdoc/>
    public IEnumerator<DistinctTensor<T>> GetEnumerator() =>
        _tensors.Values.Select(entry => new DistinctTensor<T>(entry.Tensor, entry.Names)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string name, T tensor)
    {
        var identity = TensorIdentity.Of(tensor);
        if (_tensors.TryGetValue(identity, out var known))
            known.Names.Add(name);
        else
            _tensors.Add(identity, (tensor, [name]));
    }
}
