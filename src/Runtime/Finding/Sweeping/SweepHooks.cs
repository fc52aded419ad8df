using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>A sweep, after those callbacks of the learner that take part in it.</summary>
/// <typeparam name="THooks">The callbacks.</typeparam>
/// <param name="hooks">The callbacks.</param>
/// <param name="sweep">The sweep.</param>
internal readonly struct SweepHooks<THooks>(THooks hooks, LrSweep sweep) : IHooks
    where THooks : struct, IHooks
{
    /// <inheritdoc/>
    public static LossReading LossReading => THooks.LossReading > LossReading.EachBatch ? THooks.LossReading : LossReading.EachBatch;

    /// <inheritdoc/>
    public static bool ObservesValidation => THooks.ObservesValidation;

    /// <inheritdoc/>
    public static bool Steers(On moment) => moment == On.BatchEnd || THooks.Steers(moment);

    /// <inheritdoc/>
    public Flow Run(On moment, TrainingState state)
    {
        sweep.Before(moment, state);
        var flow = hooks.Run(moment, state);
        return flow | sweep.After(moment, state, flow);
    }
}
