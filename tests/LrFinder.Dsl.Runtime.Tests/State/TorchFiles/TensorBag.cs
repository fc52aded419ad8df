using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A model that is nothing but buffers under names.</summary>
internal sealed class TensorBag(params (string Name, Tensor Tensor)[] tensors) : IModel, IDisposable
{
    private readonly (string Name, Tensor Tensor)[] _tensors = [.. tensors.Select(entry => (entry.Name, entry.Tensor.DetachFromDisposeScope()))];

    public string Summary => nameof(TensorBag);

    public Tensor this[string name] => _tensors.First(entry => entry.Name == name).Tensor;

    /// <summary>Tensors of ones like those of another, so that nothing is right before it is loaded.</summary>
    public static TensorBag Like(params (string Name, Tensor Tensor)[] tensors) =>
        new([.. tensors.Select(entry => (entry.Name, ones_like(entry.Tensor)))]);

    public void VisitState(StateVisitor visitor)
    {
        foreach (var (name, tensor) in _tensors)
            visitor.Buffer(name, tensor);
    }

    public void Dispose()
    {
        foreach (var (_, tensor) in _tensors)
            tensor.Dispose();
    }
}
