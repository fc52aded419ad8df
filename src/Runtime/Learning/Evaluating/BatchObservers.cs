using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Several that look on at one validation, in turn.</summary>
/// <param name="observers">They.</param>
internal sealed class BatchObservers(IReadOnlyList<IBatchObserver> observers) : IBatchObserver
{
    /// <inheritdoc/>
    public void Observe(Batch given, Batch samples, Tensor output, Func<Tensor, Tensor, Tensor> loss)
    {
        foreach (var observer in observers)
            observer.Observe(given, samples, output, loss);
    }
}
