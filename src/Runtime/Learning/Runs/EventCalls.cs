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
        // In a validation each process goes through its part on its own.
        return state.Joint is { } joint && (state.Training || moment is On.EpochEnd or On.TrainEnd) ? joint.Agree(moment, flow, state) : flow;
    }
}
