using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Numbers as wide as they can be summed: float64, but on devices that do not know it.</summary>
internal static class WideNumbers
{
    public static Tensor Of(Tensor tensor) => tensor.to(tensor.device_type == TorchSharp.DeviceType.MPS ? ScalarType.Float32 : ScalarType.Float64);

    /// <summary>Reads statistics.</summary>
    public static double[] Read(Tensor statistics) => statistics.cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray();
}
