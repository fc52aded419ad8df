using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>Begins a run as one of several processes, where there are several.</summary>
internal static class JointStart
{
    /// <summary>Makes sure that all processes are about to do the same.</summary>
    /// <param name="learner">The learner, with its optimizer.</param>
    /// <param name="model">Its model.</param>
    /// <param name="plan">What is to be run.</param>
    /// <returns>The run; <see langword="null"/> for a process on its own.</returns>
    /// <exception cref="ProcessGroupException">They are not.</exception>
    public static JointRun? Of(Learner learner, IModel model, TrainingPlan plan)
    {
        if (learner.ProcessGroup is not { } group || plan.IsAlone)
            return null;
        RunAgreement.Require(
            group,
            MeetingPoint.RunBegin,
            learner,
            model,
            FormattableString.Invariant(
                $"{(plan.Validate ? "training" : "sweep")}: {plan.Epochs} {plan.Accumulate} {plan.SweepSteps} {CycleSettings.Of(plan.Cycle)}"),
            FormattableString.Invariant($"epochs done: {plan.From?.Run.EpochsDone}"));
        return new JointRun(group, ModelState.Of(model), plan.Cancellation);
    }
}
