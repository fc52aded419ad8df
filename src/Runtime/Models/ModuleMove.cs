using System.ComponentModel;
using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Moves generated models, as TorchSharp's own <c>_toEpilog</c> does, but without its reflection, and so that every handle of a tensor stays
/// valid, as in PyTorch: a tensor with several names stays one, and the optimizer goes on with the parameters that it has.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModuleMove
{
    /// <summary>
    /// Moves, in place, the state of a model and its children, with its gradients; tensors that lie in one memory stay together. Then the
    /// children are moved, too, for what they do besides: they find their tensors where those belong.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="dtype">The dtype of its floating-point state, or <see langword="null"/> to keep it.</param>
    /// <param name="device">The device, or <see langword="null"/> to stay.</param>
    /// <param name="nonBlocking">Whether copies from pinned memory may overlap with what follows.</param>
    /// <exception cref="InvalidOperationException">A parameter is computed from another tensor; nothing was moved.</exception>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither floating-point nor complex.</exception>
    public static void InPlace(IModel model, ScalarType? dtype, Device? device, bool nonBlocking)
    {
        // First, for the children would give what they find elsewhere to other handles.
        MoveState(model, dtype, device, nonBlocking);
        foreach (var (_, child) in (model as nn.Module)?.named_children() ?? [])
            To(child, dtype, device, nonBlocking);
    }

    private static void MoveState(IModel model, ScalarType? dtype, Device? device, bool nonBlocking)
    {
        var state = ModelState.Of(model);
        if (state.DistinctParameters.FirstOrDefault(parameter => !parameter.Tensor.is_leaf) is { } computed)
            throw new InvalidOperationException(DistinctParameterCheck.Computed(computed.Description));
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var together in TensorMemory.Overlapping(new DistinctTensors<Tensor>(state.All).Select(tensor => tensor.Tensor)))
        {
            TensorMove.Move(together, dtype, device, nonBlocking);
            foreach (var gradient in together.Select(memory => memory.Tensor.grad).OfType<Tensor>())
                TensorMove.Move([new TensorMemory(gradient)], dtype, device, nonBlocking);
        }
    }

    private static void To(nn.Module module, ScalarType? dtype, Device? device, bool nonBlocking)
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
