using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>An optimizer, and its hyperparameters as one number each.</summary>
/// <param name="optimizer">The optimizer, to be owned.</param>
/// <param name="hyperparameters">Its hyperparameters.</param>
internal sealed class TrainingOptimizer(optim.Optimizer optimizer, Hyperparameters hyperparameters) : IDisposable
{
    /// <summary>The optimizer itself.</summary>
    public optim.Optimizer Optimizer => optimizer;

    /// <summary>Its hyperparameters.</summary>
    public Hyperparameters Hyperparameters => hyperparameters;

    /// <inheritdoc/>
    public void Dispose() => optimizer.Dispose();
}
