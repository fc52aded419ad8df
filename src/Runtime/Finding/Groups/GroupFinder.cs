using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Finds learning rates for the parameter groups as one transaction: whatever happens, the learner is afterwards as it was before.</summary>
internal static class GroupFinder
{
    /// <summary>Finds them.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="options">What to sweep, how often, and whether to probe; the time budget is that of all of it.</param>
    /// <param name="progress">Is told of every point of every sweep.</param>
    /// <param name="cancellationToken">Ends it between two batches; what it has found so far is returned.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">Fewer than two groups follow the learning rate.</exception>
    public static LrFindGroupsResult Run<TModel>(
        Learner<TModel> learner, LrFindOptions options, IProgress<LrFindProgress>? progress, CancellationToken cancellationToken)
        where TModel : nn.Module, IModel
    {
        LrFindArguments.Check(options);
        learner.RequireNotDisposed();
        using var hold = FinalizerGate.Hold();
        var clock = new SweepClock(options.TimeBudget, TimeProvider.System);
        return new SweepSession<TModel>(learner, options, clock, progress, cancellationToken, nameof(Learner<>.LrFindGroups))
            .Run(runs => new GroupSearch<TModel>(runs).Run(), result => result.ToJson(), LrFindGroupsResult.FromJson);
    }
}
