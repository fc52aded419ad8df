using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Numbers as tensors. A number given to TorchSharp as it is becomes a native object that is freed by a finalizer, after the call or, beside a
/// thread that collects garbage, during it; a tensor is freed when its owner says so.
/// </summary>
internal static class NumberTensor
{
    /// <summary>Makes a tensor of a number, with which another tensor can be calculated without changing its type.</summary>
    /// <param name="other">The other tensor.</param>
    /// <param name="value">The number.</param>
    /// <returns>A tensor of no dimension and of the other's dtype; the caller's. It is on the CPU, where numbers are for every device.</returns>
    public static Tensor Like(Tensor other, double value) => tensor(value, other.dtype, CPU);
}
