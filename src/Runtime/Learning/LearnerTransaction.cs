using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A stretch of training that leaves no trace: when it is disposed of, the learner is as it was when it began, whether the
/// training ended, threw or was cancelled.
/// </summary>
internal sealed class LearnerTransaction : IDisposable
{
    private readonly Learner _learner;
    private readonly TrainingSnapshot _snapshot;
    private readonly double? _learningRate;
    private readonly IReadOnlyDictionary<string, string?> _callbacks;

    private LearnerTransaction(Learner learner, TrainingSnapshot snapshot)
    {
        _learner = learner;
        _snapshot = snapshot;
        _learningRate = learner.HasOptimizer ? learner.LearningRate : null;
        _callbacks = CallbackStates.Collect(learner.VisitCallbacks);
    }

    /// <summary>Remembers the learner's state and gives it an optimizer.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="lr">The learning rate to begin with.</param>
    /// <returns>Restores the state when disposed of.</returns>
    public static LearnerTransaction Begin<TModel>(Learner<TModel> learner, double lr)
        where TModel : nn.Module, IModel
    {
        var optimizer = learner.HasOptimizer ? learner.Optimizer : null;
        var transaction = new LearnerTransaction(
            learner, TrainingSnapshot.Capture(learner.Model, optimizer, learner.Data.Train));
        try
        {
            learner.PrepareOptimizer(lr);
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (_snapshot)
        {
            CallbackStates.Restore(_learner.VisitCallbacks, _callbacks);
            // An optimizer that the transaction created never was.
            if (_learningRate is { } learningRate)
                _learner.LearningRate = learningRate;
            else
                _learner.ReleaseOptimizer();
            _snapshot.Restore();
        }
    }
}
