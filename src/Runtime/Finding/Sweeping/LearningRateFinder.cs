using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Runs sweeps as transactions: whatever happens, the learner is afterwards as it was before. Generated code calls it.</summary>
public static class LearningRateFinder
{
    /// <summary>Sweeps the learning rate. Called by the generated <c>LrFind</c>.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Forward pass and loss.</typeparam>
    /// <typeparam name="THooks">The sweep, and those callbacks of the learner that take part in sweeps.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="settings">What to sweep, how often, and whether to probe.</param>
    /// <param name="hooks">Attaches a sweep to the learner.</param>
    /// <param name="progress">Is told of every point of every sweep.</param>
    /// <param name="cancellation">Ends the sweep between two batches; what it has found so far is returned.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static LrFindResult Run<TModel, TStep, THooks>(
        Learner<TModel> learner,
        LrFindSettings settings,
        Func<LrSweep, THooks> hooks,
        IProgress<LrFindPoint>? progress,
        CancellationToken cancellation)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(hooks);
        LrFindArguments.Check(settings);
        using var hold = FinalizerGate.Hold();
        var clock = new SweepClock(settings.TimeBudget, TimeProvider.System);
        return new SweepSession<TModel, TStep, THooks>(learner, settings, hooks, clock, progress, cancellation).Run();
    }

    /// <summary>Sweeps the learning rate once for each value of another hyperparameter. Called by the generated <c>LrFind</c>.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Forward pass and loss.</typeparam>
    /// <typeparam name="THooks">The sweep, and those callbacks of the learner that take part in sweeps.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="over">The values, at least one, in the range of the hyperparameter.</param>
    /// <param name="hyper"><see cref="Hyper.WeightDecay"/> or <see cref="Hyper.Momentum"/>.</param>
    /// <param name="settings">What to sweep, how often, and whether to probe; the time budget is that of all sweeps together.</param>
    /// <param name="hooks">Attaches a sweep to the learner.</param>
    /// <param name="progress">Is told of every point of every sweep.</param>
    /// <param name="cancellation">Ends the sweeps between two batches; what they have found so far is returned.</param>
    /// <returns>What was found at each value, up to the last for which there was time.</returns>
    /// <exception cref="ArgumentException">There is no value, or the hyperparameter is the learning rate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or a setting is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The optimizer does not have the hyperparameter.</exception>
    public static LrFindGrid Run<TModel, TStep, THooks>(
        Learner<TModel> learner,
        IReadOnlyList<double> over,
        Hyper hyper,
        LrFindSettings settings,
        Func<LrSweep, THooks> hooks,
        IProgress<LrFindPoint>? progress,
        CancellationToken cancellation)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(hooks);
        LrFindArguments.Check(over, hyper);
        LrFindArguments.Check(settings);
        using var hold = FinalizerGate.Hold();
        var clock = new SweepClock(settings.TimeBudget, TimeProvider.System);
        var session = new SweepSession<TModel, TStep, THooks>(learner, settings, hooks, clock, progress, cancellation);
        var entries = new List<LrFindGridEntry>();
        foreach (var value in over)
        {
            var result = RunOne(session, entries, hyper, value);
            if (result.Points.Count > 0 || entries.Count == 0)
                entries.Add(new LrFindGridEntry(value, result));
            if (cancellation.IsCancellationRequested || clock.IsUp)
                break;
        }

        return new LrFindGrid(hyper, entries);
    }

    /// <summary>Runs the sweep of one value. An error takes along what the values before it came to.</summary>
    private static LrFindResult RunOne<TModel, TStep, THooks>(
        SweepSession<TModel, TStep, THooks> session, List<LrFindGridEntry> entries, Hyper hyper, double value)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        try
        {
            return session.Run(hyperparameters => Set(hyperparameters, hyper, value));
        }
        catch (Exception error)
        {
            LrFindGridEntry[] last = LrFindResult.FoundBefore(error) is { } result ? [new LrFindGridEntry(value, result)] : [];
            if (entries.Count + last.Length > 0)
                FoundBefore.Attach(error, () => new LrFindGrid(hyper, [.. entries, .. last]));
            throw;
        }
    }

    private static void Set(Hyperparameters hyperparameters, Hyper hyper, double value)
    {
        if (hyper == Hyper.Momentum)
            hyperparameters.Momentum = value;
        else
            hyperparameters.WeightDecay = value;
    }
}
