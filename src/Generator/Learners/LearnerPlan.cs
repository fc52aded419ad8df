namespace LrFinder.Dsl.Generator;

/// <summary>What was decided for a learner, as a reader wants to see it.</summary>
internal static class LearnerPlan
{
    /// <summary>All of it, for the learner's summary.</summary>
    public static IEnumerable<string> Lines(LearnerModel learner)
    {
        yield return $"model      {learner.ModelName}{Inputs(learner)}";
        yield return $"loss       {learner.Loss?.Label ?? "cross entropy"}";
        yield return $"optimizer  {learner.Optimizer?.Label ?? "AdamW, betas (0.9, 0.99), weight decay 0.01"}";
        if (learner.Metrics.Count > 0)
            yield return $"metrics    {string.Join(", ", learner.Metrics.Select(metric => metric.Label))}";
        if (learner.Frozen.Count > 0)
            yield return $"frozen     {string.Join(", ", learner.Frozen)}";
        if (learner.Schedules.Count > 0)
            yield return $"schedules  {string.Join(", ", learner.Schedules.Select(schedule => $"{schedule.Hyper} by {schedule.Method.Name}"))}";
        foreach (var line in Runs(learner))
            yield return line;
    }

    /// <summary>What one does not see at the class itself, for whoever points at it: who runs when, and what that costs.</summary>
    public static IEnumerable<string> Runs(LearnerModel learner) =>
    [
        $"reads loss {Reading(learner.Callbacks)}",
        .. Events("training", learner.Callbacks),
        .. Events("sweep", learner.SweepCallbacks),
    ];

    private static IEnumerable<string> Events(string run, EquatableArray<CallbackModel> callbacks) => callbacks
        .GroupBy(callback => callback.Event)
        .Select(calls => $"  On.{calls.Key,-13} {string.Join(", ", calls.Select(call => call.Label))}")
        .Prepend($"callbacks of a {run}{(callbacks.Count > 0 ? ", each event's in order:" : ": none")}");

    private static string Reading(IReadOnlyList<CallbackModel> callbacks)
    {
        var reading = HooksEmitter.Reading(callbacks);
        var askers = string.Join(", ", callbacks.Where(callback => callback.Reading == reading).Select(callback => callback.Label).Distinct());
        return reading switch
        {
            LossNeed.EachBatch => $"after every batch, for {askers}",
            LossNeed.BeforeBackward => $"before every backward pass, for {askers}",
            _ => "once an epoch",
        };
    }

    /// <summary>The names of several inputs, by which callbacks ask for them.</summary>
    private static string Inputs(LearnerModel learner) => learner.Inputs.Count == 1 ? "" : $"({string.Join(", ", learner.Inputs)})";
}
