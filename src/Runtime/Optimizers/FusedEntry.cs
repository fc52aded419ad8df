using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>One parameter in a fused step, by TorchSharp's handles.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Gradient">A handle of its gradient that belongs to the step.</param>
/// <param name="Average">The running average of its gradients.</param>
/// <param name="Square">That of their squares.</param>
/// <param name="Largest">The largest of those so far; 0 without amsgrad.</param>
/// <param name="Step">The number of this step, as a tensor.</param>
/// <param name="Kind">What a single call takes alike.</param>
internal readonly record struct FusedEntry(nint Parameter, nint Gradient, nint Average, nint Square, nint Largest, nint Step, TensorKind Kind)
{
    /// <summary>Puts entries together that one call can take.</summary>
    /// <param name="entries">The entries of a group.</param>
    /// <returns>The same, by dtype and device; the list itself where all are alike.</returns>
    public static IEnumerable<List<FusedEntry>> ByKind(List<FusedEntry> entries)
    {
        if (entries.Count == 0)
            return [];
        var first = entries[0].Kind;
        return entries.TrueForAll(entry => entry.Kind == first)
            ? [entries]
            : entries.GroupBy(entry => entry.Kind).Select(alike => alike.ToList());
    }
}

/// <summary>The dtype and the device of a tensor.</summary>
/// <param name="Dtype">The dtype.</param>
/// <param name="DeviceType">The kind of device.</param>
/// <param name="DeviceIndex">Its number.</param>
internal readonly record struct TensorKind(ScalarType Dtype, DeviceType DeviceType, int DeviceIndex)
{
    /// <summary>Reads them.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>Its dtype and device.</returns>
    public static TensorKind Of(Tensor tensor) => new(tensor.dtype, tensor.device_type, tensor.device_index);
}
