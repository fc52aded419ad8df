using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What was kept of a model's tensors, each of them once, to be found again by its names.</summary>
/// <typeparam name="TTensor">Parameters, or any tensors.</typeparam>
/// <typeparam name="TCopy">What was kept of one of them.</typeparam>
internal sealed class CapturedTensors<TTensor, TCopy> : IDisposable
    where TTensor : Tensor
    where TCopy : class, IDisposable
{
    private readonly List<(IReadOnlyList<string> Names, TCopy Copy)> _captured = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    /// <summary>What was kept, in the order in which it was added.</summary>
    public IEnumerable<TCopy> Copies => _captured.Select(captured => captured.Copy);

    /// <summary>Keeps something of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="copy">What is kept, to be owned.</param>
    public void Add(DistinctTensor<TTensor> tensor, TCopy copy)
    {
        foreach (var name in tensor.Names)
            _byName.Add(name, _captured.Count);
        _captured.Add((tensor.Names, copy));
    }

    /// <summary>Puts every tensor back that is still there.</summary>
    /// <param name="live">The tensors as they are now.</param>
    /// <param name="restore">Puts one back, and says whether that was possible.</param>
    /// <param name="changed">Receives what differs in structure, in words.</param>
    public void Restore(DistinctTensors<TTensor> live, Func<TCopy, TTensor, bool> restore, List<string> changed)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in live)
        {
            found.UnionWith(tensor.Names);
            if (!_byName.TryGetValue(tensor.Name, out var index))
                changed.Add($"{tensor.Description} is new");
            else if (!restore(_captured[index].Copy, tensor.Tensor))
                changed.Add($"{tensor.Description} has another shape or dtype");
            else if (!_captured[index].Names.SequenceEqual(tensor.Names))
                changed.Add($"{tensor.Description} was {string.Join(" = ", _captured[index].Names)}");
        }

        changed.AddRange(_byName.Keys.Where(name => !found.Contains(name)).Select(name => $"{name} is gone"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, copy) in _captured)
            copy.Dispose();
    }
}
