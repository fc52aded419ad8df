using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The learning rates of the parameter groups of an optimizer that was just made.</summary>
/// <param name="Optimizer">The optimizer; it may have been disposed of since.</param>
/// <param name="LearningRate">The learning rate that it was made for.</param>
/// <param name="Rates">The groups' learning rates, in the optimizer's order.</param>
internal sealed record ObservedRates(optim.Optimizer Optimizer, double LearningRate, IReadOnlyList<double> Rates)
{
    /// <summary>Reads the groups' learning rates.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="learningRate">The learning rate that it was made for.</param>
    /// <returns>What was read.</returns>
    public static ObservedRates Of(optim.Optimizer optimizer, double learningRate) =>
        new(optimizer, learningRate, [.. optimizer.ParamGroups.Select(group => group.LearningRate)]);
}
