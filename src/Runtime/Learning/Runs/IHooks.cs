using System.ComponentModel;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// A learner's callbacks, as the generator writes them down: a table of the events that somebody asked for, each with the calls in order. The loop
/// is generic over the struct that implements this, so that nothing is looked up.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHooks
{
    /// <summary>When the loop has to read the loss.</summary>
    static abstract LossReading LossReading { get; }

    /// <summary>Whether a callback asks for <c>training</c>, and so sees the batches of the validation set too.</summary>
    static virtual bool ObservesValidation => false;

    /// <summary>Whether hyperparameters follow schedules, which need to know how long the training is.</summary>
    static virtual bool FollowsSchedules => false;

    /// <summary>Whether a callback may steer the loop at an event of a batch, which several processes then have to agree upon.</summary>
    /// <param name="moment">The event.</param>
    /// <returns>Whether one returns a <see cref="Flow"/>.</returns>
    static virtual bool Steers(On moment) => false;

    /// <summary>Runs the callbacks of an event. They may replace state, as the event allows.</summary>
    /// <param name="moment">The event.</param>
    /// <param name="state">Where training stands.</param>
    /// <returns>The answers combined.</returns>
    Flow Run(On moment, TrainingState state);
}
