using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Shapes as messages of metrics write them.</summary>
internal static class ShapeText
{
    public static string Of(Tensor tensor) => Of(tensor.shape);

    public static string Of(long[] shape) => $"[{string.Join(", ", shape)}]";
}
