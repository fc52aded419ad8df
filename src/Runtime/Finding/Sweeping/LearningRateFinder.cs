using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Runs sweeps as transactions: whatever happens, the learner is afterwards as it was before.</summary>
internal static class LearningRateFinder
{
    /// <summary>Sweeps the learning rate.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="options">What to sweep, how often, and whether to probe.</param>
    /// <param name="progress">Is told of every point of every sweep.</param>
    /// <param name="cancellationToken">Ends the sweep between two batches; what it has found so far is returned.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static LrFindResult Run<TModel>(
        Learner<TModel> learner, LrFindOptions options, IProgress<LrFindProgress>? progress, CancellationToken cancellationToken)
        where TModel : nn.Module, IModel
    {
        LrFindArguments.Check(options);
        learner.RequireNotDisposed();
        using var hold = FinalizerGate.Hold();
        var clock = new SweepClock(options.TimeBudget, TimeProvider.System);
        return new SweepSession<TModel>(learner, options, clock, progress, cancellationToken).Run();
    }

    /// <summary>Sweeps the learning rate once for each value of another hyperparameter.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="hyper">The hyperparameter.</param>
    /// <param name="values">The values, at least one, in the range of the hyperparameter.</param>
    /// <param name="options">What to sweep, how often, and whether to probe; the time budget is that of all sweeps together.</param>
    /// <param name="progress">Is told of every point of every sweep.</param>
    /// <param name="cancellationToken">Ends the sweeps between two batches; what they have found so far is returned.</param>
    /// <returns>What was found at each value, up to the last for which there was time.</returns>
    /// <exception cref="ArgumentException">There is no value, or the hyperparameter is the learning rate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The optimizer does not have the hyperparameter.</exception>
    public static LrFindGrid Run<TModel>(
        Learner<TModel> learner,
        Hyper hyper,
        IReadOnlyList<double> values,
        LrFindOptions options,
        IProgress<LrFindProgress>? progress,
        CancellationToken cancellationToken)
        where TModel : nn.Module, IModel
    {
        LrFindArguments.Check(hyper, values);
        LrFindArguments.Check(options);
        learner.RequireNotDisposed();
        using var hold = FinalizerGate.Hold();
        var clock = new SweepClock(options.TimeBudget, TimeProvider.System);
        var session = new SweepSession<TModel>(learner, options, clock, progress, cancellationToken);
        var entries = new List<LrFindGridEntry>();
        foreach (var value in values)
        {
            var result = RunOne(session, entries, hyper, value);
            if (result.Points.Count > 0 || entries.Count == 0)
                entries.Add(new LrFindGridEntry(value, result));
            if (session.IsOver())
                break;
        }

        return new LrFindGrid(hyper, entries);
    }

    /// <summary>Runs the sweep of one value. An error takes along what the values before it came to.</summary>
    private static LrFindResult RunOne<TModel>(SweepSession<TModel> session, List<LrFindGridEntry> entries, Hyper hyper, double value)
        where TModel : nn.Module, IModel
    {
        try
        {
            return session.Run(hyperparameters => hyperparameters[hyper] = value);
        }
        catch (Exception error)
        {
            LrFindGridEntry[] last = LrFindResult.FoundBefore(error) is { } result ? [new LrFindGridEntry(value, result)] : [];
            if (entries.Count + last.Length > 0)
                FoundBefore.Attach(error, () => new LrFindGrid(hyper, [.. entries, .. last]));
            throw;
        }
    }
}
