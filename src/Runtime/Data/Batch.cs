using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Samples that are trained on together.</summary>
/// <param name="Input">The model's input, or the first of several; its first dimension is the sample.</param>
/// <param name="Target">What the loss compares the output with; its first dimension is the sample.</param>
public readonly record struct Batch(Tensor Input, Tensor Target)
{
    // The inputs after the first, so that a batch with one input has no array.
    private readonly Tensor[]? _others;

    /// <summary>A batch for a model with several inputs.</summary>
    /// <param name="inputs">The inputs in the order of the model's <c>forward</c>, at least one; the first dimension of each is the sample.</param>
    /// <param name="target">What the loss compares the output with; its first dimension is the sample.</param>
    /// <exception cref="ArgumentException"><paramref name="inputs"/> is empty or has a <see langword="null"/>.</exception>
    public Batch(IReadOnlyList<Tensor> inputs, Tensor target)
        : this(First(inputs), target)
    {
        if (inputs.Count > 1)
            _others = [.. inputs.Skip(1)];
    }

    /// <summary>
    /// The number of samples: what the batch counts by in means over a data set. Where nobody sets it, it is the first dimension of the
    /// target, or of the first input where the target has none. Set it where that is something else, as for sequences that come time first.
    /// </summary>
    /// <remarks>A batch that a callback puts in place of this one keeps a size that was set, unless its own default is another one.</remarks>
    /// <value>At least 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public long Size
    {
        get => GivenSize > 0 ? GivenSize : DefaultSize;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            GivenSize = value;
        }
    }

    /// <summary>The number of inputs, at least 1.</summary>
    public int InputCount => 1 + (_others?.Length ?? 0);

    /// <summary>All inputs, in the order of the model's <c>forward</c>; a new list with each call.</summary>
    public IReadOnlyList<Tensor> Inputs => [Input, .. _others ?? []];

    /// <summary>One of the inputs.</summary>
    /// <param name="position">Its position, from 0; at 0 is <see cref="Input"/>.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch has no input there.</exception>
    public Tensor InputAt(int position)
    {
        if (position == 0)
            return Input;
        return position > 0 && position < InputCount
            ? _others![position - 1]
            : throw new ArgumentOutOfRangeException(
                nameof(position), position, $"The batch has {InputCount} input(s), and none at this position (from 0).");
    }

    /// <summary>Whether another batch is of the same tensors, not of equal ones, and of the same size.</summary>
    /// <param name="other">The other batch.</param>
    /// <returns>Whether it is.</returns>
    public bool Equals(Batch other)
    {
        if (!ReferenceEquals(Target, other.Target) || InputCount != other.InputCount || GivenSize != other.GivenSize)
            return false;
        for (var i = 0; i < InputCount; i++)
        {
            if (!ReferenceEquals(InputAt(i), other.InputAt(i)))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Input), RuntimeHelpers.GetHashCode(Target), InputCount, GivenSize);

    /// <summary>The same batch on a device. Tensors that are there already are used as they are.</summary>
    /// <param name="device">The device.</param>
    /// <returns>The batch, with all inputs and the target, on <paramref name="device"/>.</returns>
    public Batch To(Device device) => InputsTo(device) with { Target = Target.to(device) };

    /// <summary>The same batch with the inputs on a device, and the target where it is.</summary>
    internal Batch InputsTo(Device device) => _others is null ? this with { Input = Input.to(device) } : AllInputsTo(device);

    // A method of its own, so that most batches need no object for what the function holds.
    private Batch AllInputsTo(Device device) => WithInputs((input, _) => input.to(device));

    /// <summary>The same batch with other inputs.</summary>
    /// <param name="change">Makes an input of another and its position.</param>
    internal Batch WithInputs(Func<Tensor, int, Tensor> change)
    {
        var first = change(Input, 0);
        return _others is null
            ? this with { Input = first }
            : new Batch([first, .. _others.Select((input, i) => change(input, i + 1))], Target) { GivenSize = GivenSize };
    }

    /// <summary>The batch that a callback made of this one: of the size that was set for this one, where it has as many samples.</summary>
    /// <param name="replacement">The batch.</param>
    internal Batch ReplacedBy(Batch replacement) =>
        GivenSize > 0 && replacement.GivenSize == 0 && replacement.DefaultSize == DefaultSize ? replacement with { GivenSize = GivenSize } : replacement;

    /// <summary>Whether somebody has said how many samples the batch counts as.</summary>
    internal bool HasGivenSize => GivenSize > 0;

    // 0 where nobody said it.
    private long GivenSize { get; init; }

    private long DefaultSize => FirstDimension(Target) is > 0 and var targets ? targets : Math.Max(1, FirstDimension(Input));

    private static long FirstDimension(Tensor tensor) => tensor is null || tensor.dim() == 0 ? 0 : tensor.size(0);

    private static Tensor First(IReadOnlyList<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count == 0)
            throw new ArgumentException("A batch has at least one input.", nameof(inputs));
        return inputs.Any(input => input is null)
            ? throw new ArgumentException("An input of the batch is null.", nameof(inputs))
            : inputs[0];
    }
}
