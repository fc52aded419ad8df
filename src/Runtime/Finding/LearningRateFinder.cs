using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Runs a sweep as a transaction: whatever happens, the learner is afterwards as it was before.</summary>
public static class LearningRateFinder
{
    /// <summary>Sweeps the learning rate. Called by the generated <c>LrFind</c>.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Forward pass and loss.</typeparam>
    /// <typeparam name="THooks">The sweep, and those callbacks of the learner that take part in sweeps.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="hooks">The callbacks.</param>
    /// <param name="cancellation">Ends the sweep between two batches; what it has found so far is returned.</param>
    /// <returns>What was found.</returns>
    public static LrFindResult Run<TModel, TStep, THooks>(
        Learner<TModel> learner, LrSweep sweep, THooks hooks, CancellationToken cancellation)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(sweep);
        using var transaction = LearnerTransaction<TModel>.Begin(learner, sweep.Settings.StartLr);
        // The sweep counts its steps itself; data that ends before is begun again.
        var plan = new TrainingPlan(int.MaxValue, Validate: false, cancellation);
        try
        {
            var result = TrainingLoop.Run<TModel, TStep, THooks>(learner, hooks, plan);
            return sweep.ToResult(result.StoppedEarly ? StopReason.StoppedByCallback : StopReason.DataExhausted);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return sweep.ToResult(StopReason.Cancelled);
        }
    }
}
