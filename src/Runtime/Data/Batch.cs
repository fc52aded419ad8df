using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Samples that are trained on together.</summary>
/// <param name="Input">The model's input; its first dimension is the sample.</param>
/// <param name="Target">What the loss compares the output with; its first dimension is the sample.</param>
public readonly record struct Batch(Tensor Input, Tensor Target)
{
    /// <summary>The number of samples.</summary>
    public long Size => Input.size(0);

    /// <summary>The same batch on a device. Tensors that are there already are used as they are.</summary>
    /// <param name="device">The device.</param>
    /// <returns>The batch on <paramref name="device"/>.</returns>
    public Batch To(Device device) => new(Input.to(device), Target.to(device));
}
