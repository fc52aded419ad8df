using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>The training loop with a sweep attached.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SweepLoop
{
    /// <summary>Trains at the learning rates of a sweep.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Forward pass, loss and metrics.</typeparam>
    /// <typeparam name="THooks">The callbacks that take part in sweeps.</typeparam>
    /// <param name="learner">The learner; it must have an optimizer.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="hooks">The callbacks.</param>
    /// <param name="plan">How long, and what belongs to it.</param>
    /// <returns>The epochs that were trained. None where the data gave no batch.</returns>
    /// <exception cref="OperationCanceledException">The plan's token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The learner is swept already, and this is called by one of its callbacks.</exception>
    /// <exception cref="BatchException">libtorch refused something in a batch.</exception>
    public static FitResult Run<TModel, TStep, THooks>(Learner<TModel> learner, LrSweep sweep, THooks hooks, TrainingPlan plan)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks =>
        TrainingLoop.Run<TModel, TStep, SweepHooks<THooks>>(learner, new SweepHooks<THooks>(hooks, sweep), plan);
}
