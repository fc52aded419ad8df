using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>The one way in which the loop comes to the callbacks of an event.</summary>
internal static class EventCalls
{
    /// <summary>Runs them.</summary>
    /// <typeparam name="THooks">The callbacks.</typeparam>
    /// <param name="hooks">The callbacks.</param>
    /// <param name="moment">The event.</param>
    /// <param name="state">Where training stands; it remembers the event, for errors.</param>
    /// <returns>The answers combined.</returns>
    public static Flow Raise<THooks>(THooks hooks, On moment, TrainingState state)
        where THooks : struct, IHooks
    {
        (state.Moment, state.Event) = (BatchMoment.Callbacks, moment);
        var flow = hooks.Run(moment, state);
        // One that waits for finalizers has opened the gate.
        FinalizerGate.SafePoint();
        return state.Joint is { } joint && IsMeeting<THooks>(moment, state) ? joint.Agree(moment, flow, state.Batch) : flow;
    }

    /// <summary>
    /// Whether processes that train together wait for each other after the callbacks: where these may steer, and at the ends of epochs and of the
    /// training. In a validation each goes through its part on its own.
    /// </summary>
    private static bool IsMeeting<THooks>(On moment, TrainingState state)
        where THooks : struct, IHooks => moment switch
        {
            On.TrainBegin or On.EpochBegin or On.EpochEnd or On.TrainEnd => true,
            _ => state.Training && THooks.Steers(moment),
        };
}
