using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>All samples in memory: one tensor for each input and one of targets, over the memory of whoever made them.</summary>
internal sealed class SampleTensors : IDisposable
{
    private readonly Tensor[] _inputs;
    private readonly Tensor _targets;

    /// <summary>Shares tensors.</summary>
    /// <param name="inputs">The inputs of all samples, at least one tensor.</param>
    /// <param name="targets">The targets of all samples.</param>
    public SampleTensors(IReadOnlyList<Tensor> inputs, Tensor targets)
    {
        Count = CountOf(inputs, targets);
        _inputs = [.. inputs.Select(Share)];
        _targets = Share(targets);
    }

    /// <summary>The number of samples, at least 1.</summary>
    public long Count { get; }

    /// <summary>The device of the first input.</summary>
    public Device Device => _inputs[0].device;

    /// <summary>What tells these samples from others: for each tensor its type, its shape, and a mark of its content.</summary>
    /// <returns>Names and values.</returns>
    public IEnumerable<KeyValuePair<string, string>> Describe()
    {
        for (var i = 0; i < _inputs.Length; i++)
        {
            var name = _inputs.Length == 1 ? "inputs" : $"inputs {i + 1}";
            foreach (var entry in Describe(name, _inputs[i]))
                yield return entry;
        }

        foreach (var entry in Describe("targets", _targets))
            yield return entry;
    }

    /// <summary>Counts the samples.</summary>
    /// <param name="inputs">The inputs of all samples.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <returns>The number, at least 1.</returns>
    /// <exception cref="ArgumentException">There are none, or not equally many in each tensor.</exception>
    public static long CountOf(IReadOnlyList<Tensor> inputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Count == 0)
            throw new ArgumentException("There is no input.", nameof(inputs));
        foreach (var input in inputs)
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        if (inputs.Any(input => input.dim() == 0) || targets.dim() == 0)
            throw new ArgumentException("Inputs and targets need a first dimension, which is the sample.");
        var count = inputs[0].size(0);
        for (var i = 1; i < inputs.Count; i++)
            if (inputs[i].size(0) != count)
                throw new ArgumentException($"The first input has {count} samples, but input {i + 1} has {inputs[i].size(0)}.", nameof(inputs));
        if (count != targets.size(0))
            throw new ArgumentException($"There are {count} inputs, but {targets.size(0)} targets.", nameof(targets));
        return count > 0 ? count : throw new ArgumentException("There are no samples.", nameof(inputs));
    }

    /// <summary>Copies samples out of all tensors, in the same order.</summary>
    /// <param name="samples">Their numbers, on <see cref="Device"/>.</param>
    /// <returns>The batch.</returns>
    public Batch Gather(Tensor samples)
    {
        if (_inputs.Length == 1)
            return new Batch(_inputs[0].index_select(0, samples), _targets.index_select(0, samples));
        var inputs = new Tensor[_inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = _inputs[i].index_select(0, samples);
        return new Batch(inputs, _targets.index_select(0, samples));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var input in _inputs)
            input.Dispose();
        _targets.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string>> Describe(string name, Tensor tensor) =>
    [
        new($"{name}, type", $"{tensor.dtype} [{string.Join(", ", tensor.shape[1..])}]"),
        new($"{name}, content", SampleMark.Of(tensor)),
    ];

    /// <summary>A tensor over the same memory, which no dispose scope frees.</summary>
    private static Tensor Share(Tensor tensor) => tensor.detach().DetachFromDisposeScope();
}
