using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Moves and converts tensors in place: every handle of them stays valid, and what was one memory stays one.</summary>
internal static class TensorMove
{
    /// <summary>Moves tensors that lie in one memory, or one tensor. To be called without gradients, in a dispose scope.</summary>
    /// <param name="together">The tensors, of one dtype and on one device.</param>
    /// <param name="dtype">The dtype of floating-point and complex ones, or <see langword="null"/> to keep it.</param>
    /// <param name="device">The device, or <see langword="null"/> to stay.</param>
    /// <param name="nonBlocking">Whether copies from pinned memory may overlap with what follows.</param>
    public static void Move(IReadOnlyList<TensorMemory> together, ScalarType? dtype, Device? device, bool nonBlocking)
    {
        var first = together[0].Tensor;
        var (toDtype, toDevice) = (DtypeOf(first, dtype) ?? first.dtype, device ?? first.device);
        if (toDtype == first.dtype && toDevice.type == first.device_type && toDevice.index == first.device_index)
            return;
        if (together.Count == 1)
        {
            Replace(first, first.to(toDtype, toDevice, non_blocking: nonBlocking));
            return;
        }

        // The memory moves as a whole, and the tensors become views of it in its new place.
        var elementBytes = first.element_size();
        var (begin, end) = (together.Min(memory => memory.Begin), together.Max(memory => memory.End));
        var offset = first.storage_offset() - ((together[0].Begin - begin) / elementBytes);
        var moved = first.as_strided([(end - begin) / elementBytes], [1], offset).to(toDtype, toDevice, non_blocking: nonBlocking);
        foreach (var memory in together)
            Replace(memory.Tensor, moved.as_strided(memory.Shape, memory.Strides, (memory.Begin - begin) / elementBytes));
    }

    private static ScalarType? DtypeOf(Tensor tensor, ScalarType? dtype) => tensor.is_floating_point() || tensor.is_complex() ? dtype : null;

    /// <summary>Makes a tensor a view of another, whatever its dtype and device were.</summary>
    private static void Replace(Tensor tensor, Tensor by)
    {
        // set_ takes a memory of the same dtype on the same device only. What can change both, in place, is the move of libtorch's own
        // modules; TorchSharp's binding of it ends the process where memory runs out, and so it is given nothing to allocate.
        tensor.set_(empty(0, dtype: tensor.dtype, device: tensor.device));
        var module = LibTorchSharp.NewModule("", 0, 0);
        CheckForErrors();
        try
        {
            LibTorchSharp.RegisterBuffer(module, "tensor", tensor.Handle);
            CheckForErrors();
            LibTorchSharp.ConvertModule(module, (sbyte)by.dtype, (long)by.device_type, by.device_index, nonBlocking: false);
            CheckForErrors();
        }
        finally
        {
            LibTorchSharp.DisposeModule(module);
        }

        tensor.set_(by);
    }
}
