using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The share of samples whose largest logit is at their class number; among equal logits the first counts.</summary>
public sealed class Accuracy : IMetric
{
    /// <inheritdoc/>
    public static string Name => "accuracy";

    /// <inheritdoc/>
    /// <param name="output">Logits, [samples, classes].</param>
    /// <param name="target">Class numbers, int64, [samples].</param>
    public static Tensor Compute(Tensor output, Tensor target) => output.argmax(-1).eq(target).to(ScalarType.Float32).mean();
}
