using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Takes back what forward passes that are tried out leave behind: torch's random state and the values of the model's buffers. What they make
/// for the first time stays.
/// </summary>
internal sealed class ForwardTrace : IDisposable
{
    private readonly RandomSnapshot _random = RandomSnapshot.Capture();
    private readonly List<(Tensor Buffer, Tensor Copy)> _buffers;

    private ForwardTrace(IModel model) =>
        _buffers = [.. ModelState.Of(model).DistinctBuffers.Select(buffer => (buffer.Tensor, buffer.Tensor.clone().DetachFromDisposeScope()))];

    /// <summary>Remembers how things are.</summary>
    /// <param name="model">The model.</param>
    public static ForwardTrace Begin(IModel model) => new(model);

    /// <inheritdoc/>
    public void Dispose()
    {
        using var noGrad = no_grad();
        _random.Restore();
        _random.Dispose();
        foreach (var (buffer, copy) in _buffers)
        {
            if (!buffer.IsInvalid && buffer.shape.AsSpan().SequenceEqual(copy.shape))
                buffer.copy_(copy);
            copy.Dispose();
        }
    }
}
