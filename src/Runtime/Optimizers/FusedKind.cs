using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What all parameters of one fused call have in common.</summary>
/// <param name="Dtype">Their dtype.</param>
/// <param name="DeviceType">The kind of their device.</param>
/// <param name="DeviceIndex">Its number.</param>
/// <param name="IsFirst">Whether it is the first step of an optimizer that begins otherwise than it goes on.</param>
internal readonly record struct FusedKind(ScalarType Dtype, DeviceType DeviceType, int DeviceIndex, bool IsFirst)
{
    /// <summary>Reads them.</summary>
    /// <param name="tensor">A parameter.</param>
    /// <param name="isFirst">Whether it is its first step.</param>
    /// <returns>Its kind.</returns>
    public static FusedKind Of(Tensor tensor, bool isFirst) => new(tensor.dtype, tensor.device_type, tensor.device_index, isFirst);
}
