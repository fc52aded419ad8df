using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A tensor's type and shape as messages show them.</summary>
internal static class TensorText
{
    /// <summary>Writes them, such as <c>Float32 [32, 1, 9, 9]</c>.</summary>
    public static string Of(Tensor? tensor) =>
        tensor is null ? "nothing" : tensor.IsInvalid ? "a tensor that is freed" : $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";
}
