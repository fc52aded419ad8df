using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The gradients of several processes, added up in one exchange over one buffer: each process has weighted its own by its share of the batch, so
/// that the sum is the gradient of the whole batch's mean loss.
/// </summary>
/// <remarks>
/// The buffer holds every gradient, one after the other, and then for each of them in how many processes it is there. Afterwards the gradients
/// are views of it, so that nothing is copied back: whoever wants one beyond the next step clones it.
/// </remarks>
/// <param name="group">The processes.</param>
internal sealed class JointGradients(ProcessGroup group) : IDisposable
{
    // The bytes of a tensor are counted in 31 bits.
    private const long LongestExchange = 1 << 26;

    private Tensor? _buffer;

    /// <summary>Copies the gradients of this process into the buffer.</summary>
    /// <param name="parameters">The parameters, the same in every process.</param>
    /// <returns>How many numbers there are to exchange.</returns>
    public long Collect(IReadOnlyList<Parameter> parameters)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var buffer = BufferFor(parameters);
        var isThere = new float[parameters.Count];
        var offset = 0L;
        for (var i = 0; i < parameters.Count; offset += parameters[i].numel(), i++)
        {
            var place = buffer.narrow(0, offset, parameters[i].numel());
            var gradient = parameters[i].grad;
            isThere[i] = gradient is null ? 0 : 1;
            if (gradient is null)
                place.zero_();
            else
                place.view(gradient.shape).copy_(gradient);
        }

        buffer.narrow(0, offset, parameters.Count).copy_(tensor(isThere));
        return buffer.numel();
    }

    /// <summary>Adds up what all processes have collected, and makes the sums their gradients.</summary>
    /// <param name="parameters">The parameters.</param>
    public void Exchange(IReadOnlyList<Parameter> parameters)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var buffer = _buffer!;
        for (var begin = 0L; begin < buffer.numel(); begin += LongestExchange)
            Sum(buffer.narrow(0, begin, Math.Min(LongestExchange, buffer.numel() - begin)));
        var offset = 0L;
        var holders = buffer.narrow(0, buffer.numel() - parameters.Count, parameters.Count).to(ScalarType.Float32).data<float>().ToArray();
        for (var i = 0; i < parameters.Count; offset += parameters[i].numel(), i++)
        {
            var parameter = parameters[i];
            // One that has no part in the loss in any process stays without a gradient, as it would in one process.
            parameter.grad = holders[i] > 0
                ? buffer.narrow(0, offset, parameter.numel()).view(parameter.shape).to(parameter.dtype).to(parameter.device)
                : null;
        }
    }

    /// <summary>
    /// Makes gradients that are kept for a further step a share again, of which those of all processes add up to what they are now.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    public void Keep(IReadOnlyList<Parameter> parameters)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var parameter in parameters)
        {
            if (parameter.grad is { } gradient)
                gradient.mul_(NumberTensor.Like(gradient, 1.0 / group.Size));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer?.Dispose();

    private Tensor BufferFor(IReadOnlyList<Parameter> parameters)
    {
        var length = parameters.Sum(parameter => parameter.numel()) + parameters.Count;
        var type = parameters.Any(parameter => parameter.dtype == ScalarType.Float64) ? ScalarType.Float64 : ScalarType.Float32;
        if (_buffer is { } buffer && buffer.numel() == length && buffer.dtype == type)
            return buffer;
        _buffer?.Dispose();
        return _buffer = empty(length, type, CPU).DetachFromDisposeScope();
    }

    private void Sum(Tensor piece)
    {
        if (piece.dtype == ScalarType.Float64)
            group.Sum(MemoryMarshal.Cast<byte, double>(piece.bytes));
        else
            group.Sum(MemoryMarshal.Cast<byte, float>(piece.bytes));
    }
}
