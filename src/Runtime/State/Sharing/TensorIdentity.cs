using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Which tensor a handle stands for. Two handles of equal identity are one tensor, with one memory and one gradient; TorchSharp makes a
/// handle of its own wherever it hands out a tensor of a native module, as at every read of <c>Embedding.weight</c>.
/// </summary>
/// <remarks>
/// A handle is the address of an <c>at::Tensor</c> of libtorch, whose one member is the address of the tensor. Unlike the address of the
/// data, which is 0 for every empty tensor, that one is each tensor's own.
/// </remarks>
/// <param name="Address">The address of the tensor.</param>
internal readonly record struct TensorIdentity(nint Address)
{
    /// <summary>The identity of the tensor that a handle stands for, as long as the tensor lives.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>Its identity.</returns>
    public static TensorIdentity Of(Tensor tensor) => new(Marshal.ReadIntPtr(tensor.Handle));
}
