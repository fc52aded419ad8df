using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The name by which checkpoints know an optimizer.</summary>
internal static class OptimizerName
{
    /// <summary>Reads it: that of the class, but a fused optimizer has the state of TorchSharp's own, and so its name.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <returns>The name.</returns>
    public static string Of(optim.Optimizer optimizer) => optimizer switch
    {
        FusedAdamW => TorchSharps(nameof(AdamW)),
        FusedAdam => TorchSharps(nameof(Adam)),
        FusedSGD => TorchSharps(nameof(SGD)),
        FusedAdagrad => TorchSharps(nameof(Adagrad)),
        FusedRAdam => TorchSharps(nameof(RAdam)),
        _ => optimizer.ToString()!,
    };

    private static string TorchSharps(string name) => $"{nameof(TorchSharp)}.{nameof(TorchSharp.Modules)}.{name}";
}
