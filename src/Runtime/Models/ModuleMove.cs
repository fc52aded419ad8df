using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Moves generated models, as TorchSharp's own <c>_toEpilog</c> does, but without its reflection, and so that a tensor with several names
/// stays one.
/// </summary>
public static class ModuleMove
{
    /// <summary>
    /// Moves, in place, what a model and its children share: tensors with several names, and those that lie in one memory, with their
    /// gradients. What a module does to its tensors afterwards finds them moved.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="dtype">The dtype of its floating-point state, or <see langword="null"/> to keep it.</param>
    /// <param name="device">The device, or <see langword="null"/> to stay.</param>
    /// <param name="nonBlocking">Whether copies from pinned memory may overlap with what follows.</param>
    /// <exception cref="InvalidOperationException">A parameter is computed from another tensor; nothing was moved.</exception>
    public static void Shared(IModel model, ScalarType? dtype, Device? device, bool nonBlocking)
    {
        var state = ModelState.Of(model);
        if (state.DistinctParameters.FirstOrDefault(parameter => !parameter.Tensor.is_leaf) is { } computed)
            throw new InvalidOperationException(DistinctParameterCheck.Computed(computed.Description));
        var tensors = new DistinctTensors<Tensor>(state.All);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var together in TensorMemory.Overlapping(tensors.Select(tensor => tensor.Tensor)))
        {
            if (together.Count == 1 && !tensors.IsShared(together[0].Tensor))
                continue;
            TensorMove.Move(together, dtype, device, nonBlocking);
            foreach (var gradient in together.Select(memory => memory.Tensor.grad).OfType<Tensor>())
                TensorMove.Move([new TensorMemory(gradient)], dtype, device, nonBlocking);
        }
    }

    /// <summary>The dtype to convert a tensor to: others than floating-point and complex ones keep theirs.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="dtype">What the model is converted to, or <see langword="null"/>.</param>
    /// <returns>The dtype, or <see langword="null"/> to keep it.</returns>
    public static ScalarType? DtypeOf(Tensor tensor, ScalarType? dtype) => TensorMove.DtypeOf(tensor, dtype);

    /// <summary>Moves a module to a device, converts it to a dtype, or both.</summary>
    /// <param name="module">The module.</param>
    /// <param name="dtype">The dtype of its floating-point state, or <see langword="null"/> to keep it.</param>
    /// <param name="device">The device, or <see langword="null"/> to stay.</param>
    /// <param name="nonBlocking">Whether copies from pinned memory may overlap with what follows.</param>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither floating-point nor complex.</exception>
    public static void To(nn.Module module, ScalarType? dtype, Device? device, bool nonBlocking)
    {
        switch (dtype, device)
        {
            case ({ } type, { } place):
                module.to(place, type, nonBlocking);
                break;
            case ({ } type, null):
                module.to(type, nonBlocking);
                break;
            case (null, { } place):
                module.to(place.type, place.index, nonBlocking);
                break;
        }
    }
}
