namespace LrFinder.Dsl.Generator;

/// <summary>What the answers of a callback that steer the loop mean, by the names of the attribute's enum <c>Flow</c>.</summary>
internal static class FlowAnswers
{
    /// <summary>
    /// The last event at which an answer acts: the loop keeps it until there, and asks for it no more afterwards.
    /// <see langword="null"/> for one that acts wherever it can be given.
    /// </summary>
    public static TrainingEvent? Last(string answer) => answer switch
    {
        "SkipBackward" => TrainingEvent.BackwardBegin,
        "SkipStep" => TrainingEvent.BackwardEnd,
        "SkipZeroGrad" => TrainingEvent.StepEnd,
        "StopEpoch" => TrainingEvent.BatchEnd,
        _ => null,
    };
}
