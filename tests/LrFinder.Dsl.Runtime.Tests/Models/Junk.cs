using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What memory holds after something else was computed in it.</summary>
internal static class Junk
{
    private const int Copies = 24;

    /// <summary>Values that a test would notice: what a sweep leaves that diverged, and what looks like any other weight.</summary>
    public static IReadOnlyList<float> Values { get; } = [float.NaN, 7f, 1e25f];

    /// <summary>Fills many blocks of the sizes of some tensors with a value, and frees them, so that new tensors of these sizes get them.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="value">What is left in the memory.</param>
    public static void Leave(IEnumerable<Tensor> tensors, float value)
    {
        var sizes = tensors.Select(tensor => Math.Max(1, tensor.numel() * tensor.element_size() / sizeof(float))).Distinct().ToList();
        var blocks = sizes.SelectMany(size => Enumerable.Range(0, Copies).Select(_ => full(size, value))).ToList();
        blocks.ForEach(block => block.Dispose());
    }
}
