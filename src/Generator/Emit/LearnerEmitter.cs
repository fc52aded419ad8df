namespace LrFinder.Dsl.Generator;

/// <summary>Writes the two files of a learner: its members, and the dispatch of its callbacks.</summary>
internal static class LearnerEmitter
{
    public static IEnumerable<GeneratedFile> Emit(LearnerModel learner) => [Members(learner), Hooks(learner)];

    private static GeneratedFile Members(LearnerModel learner) => PartialPart.Write(
        learner.Type,
        "Learner",
        learner.HasWrittenBase ? [] : [$"{RuntimeNames.Global(RuntimeNames.LearnerOfModel)}<{learner.ModelType}>"],
        [.. XmlText.Code("remarks", LearnerPlan.Lines(learner)), PartialPart.GeneratedCode],
        writer => LearnerMembers.Write(writer, learner));

    private static GeneratedFile Hooks(LearnerModel learner) => PartialPart.Write(
        learner.Type,
        "Hooks",
        [],
        [],
        writer =>
        {
            var parameter = $"{learner.Type.GlobalName} learner";
            HooksEmitter.Write(
                writer,
                "Who runs during a training.",
                learner.FitHooksReadLearner ? $"{learner.Names.FitHooks}({parameter})" : learner.Names.FitHooks,
                learner.Callbacks,
                learner.Schedules,
                learner.Base("learner", "Hyperparameters"));
            writer.Line();
            HooksEmitter.Write(
                writer,
                "Who runs during a sweep of the learning rate.",
                $"{learner.Names.SweepHooks}({parameter}, {RuntimeNames.Global(RuntimeNames.LrSweep)} sweep)",
                learner.SweepCallbacks,
                []);
            if (learner.ShapingCallbacks is not { Count: > 0 } shaping)
                return;
            writer.Line();
            HooksEmitter.Write(
                writer,
                "Who shapes what Validate sees.",
                shaping.Any(call => call.Reads("learner")) ? $"{learner.Names.ValidateHooks}({parameter})" : learner.Names.ValidateHooks,
                shaping,
                []);
        });
}
