namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// A learner's callbacks, as the generator writes them down: one method per event that calls them directly, in order. The
/// loop is generic over the struct that implements this, so that the compiler inlines the calls and drops the events that
/// nobody asked for.
/// </summary>
public interface IHooks
{
    /// <summary>When the loop has to read the loss.</summary>
    static abstract LossReading LossReading { get; }

    /// <summary>Whether a callback asks for <c>training</c>, and so sees the batches of the validation set too.</summary>
    static abstract bool ObservesValidation { get; }

    /// <summary>Whether hyperparameters follow schedules, which need to know how long the training is.</summary>
    static virtual bool FollowsSchedules => false;

    /// <summary>Runs the callbacks of <see cref="On.TrainBegin"/>.</summary>
    /// <param name="state">Where training stands.</param>
    void TrainBegin(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.EpochBegin"/>.</summary>
    /// <param name="state">Where training stands.</param>
    void EpochBegin(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.BatchBegin"/>, which may replace the batch.</summary>
    /// <param name="state">Where training stands.</param>
    void BatchBegin(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.LossBegin"/>, which may replace the output.</summary>
    /// <param name="state">Where training stands.</param>
    void LossBegin(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.BackwardBegin"/>, which may replace the loss.</summary>
    /// <param name="state">Where training stands.</param>
    /// <returns>The answers combined.</returns>
    Flow BackwardBegin(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.BackwardEnd"/>.</summary>
    /// <param name="state">Where training stands.</param>
    /// <returns>The answers combined.</returns>
    Flow BackwardEnd(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.StepEnd"/>.</summary>
    /// <param name="state">Where training stands.</param>
    /// <returns>The answers combined.</returns>
    Flow StepEnd(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.BatchEnd"/>.</summary>
    /// <param name="state">Where training stands.</param>
    /// <returns>The answers combined.</returns>
    Flow BatchEnd(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.EpochEnd"/>.</summary>
    /// <param name="state">Where training stands.</param>
    /// <returns>The answers combined.</returns>
    Flow EpochEnd(TrainingState state);

    /// <summary>Runs the callbacks of <see cref="On.TrainEnd"/>.</summary>
    /// <param name="state">Where training stands.</param>
    void TrainEnd(TrainingState state);
}
