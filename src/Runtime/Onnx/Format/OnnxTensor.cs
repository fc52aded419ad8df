using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A tensor that is in the file: a weight, or a constant.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dtype">Its dtype, that of the values.</param>
/// <param name="Values">The values, read when they are written.</param>
internal sealed record OnnxTensor(string Name, OnnxDtype Dtype, Tensor Values)
{
    /// <summary>The number of bytes of its values.</summary>
    public long Length => Values.numel() * Values.element_size();
}
