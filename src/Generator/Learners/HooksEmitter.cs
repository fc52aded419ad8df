namespace LrFinder.Dsl.Generator;

/// <summary>Writes a struct that calls callbacks directly, in order: the dispatch table.</summary>
internal static class HooksEmitter
{
    private static readonly string State = RuntimeNames.Global(RuntimeNames.TrainingState);
    private static readonly string Flow = RuntimeNames.Global(RuntimeNames.Flow);
    private static readonly string On = RuntimeNames.Global(RuntimeNames.On);

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="summary">Who runs, for readers.</param>
    /// <param name="declaration">The struct's name with its parameters.</param>
    /// <param name="callbacks">The calls, each event's in order.</param>
    /// <param name="schedules">The schedules that set hyperparameters before each batch.</param>
    /// <param name="learner">What has these hyperparameters, as source.</param>
    public static void Write(
        SourceWriter writer,
        string summary,
        string declaration,
        IReadOnlyList<CallbackModel> callbacks,
        IReadOnlyList<FollowedSchedule> schedules,
        string learner = "learner")
    {
        var reading = RuntimeNames.Global(RuntimeNames.LossReading);
        var observesValidation = callbacks.Any(callback => callback.AsksForTraining);
        writer.Line($"/// <summary>{summary}</summary>").Line(PartialPart.GeneratedCode);
        using (writer.Block($"private readonly struct {declaration} : {RuntimeNames.Global(RuntimeNames.IHooks)}"))
        {
            writer.Line($"public static {reading} LossReading =>\n    {reading}.{Reading(callbacks)};").Line();
            if (observesValidation)
                writer.Line("public static bool ObservesValidation => true;").Line();
            if (schedules.Count > 0)
                writer.Line("public static bool FollowsSchedules => true;").Line();
            WriteRun(writer, callbacks, observesValidation, schedules, learner);
        }
    }

    /// <summary>The moment of reading the loss that serves all callbacks.</summary>
    public static LossNeed Reading(IReadOnlyList<CallbackModel> callbacks) =>
        callbacks.Select(callback => callback.Reading).DefaultIfEmpty().Max();

    private static void WriteRun(
        SourceWriter writer,
        IReadOnlyList<CallbackModel> callbacks,
        bool observesValidation,
        IReadOnlyList<FollowedSchedule> schedules,
        string learner)
    {
        using (writer.Block($"public {Flow} Run({On} moment, {State} state)"))
        {
            writer.Line($"{Flow} flow = {Flow}.Continue;");
            using (writer.Block("switch (moment)"))
                foreach (var facts in EventFacts.All)
                    WriteCase(writer, facts, callbacks, observesValidation, facts.Event == TrainingEvent.BatchBegin ? schedules : [], learner);
            writer.Line().Line("return flow;");
        }
    }

    private static void WriteCase(
        SourceWriter writer,
        EventFacts facts,
        IReadOnlyList<CallbackModel> callbacks,
        bool observesValidation,
        IReadOnlyList<FollowedSchedule> schedules,
        string learner)
    {
        var calls = callbacks.Where(callback => callback.Event == facts.Event).ToList();
        if (calls.Count == 0 && schedules.Count == 0)
            return;
        using (writer.IndentedAfter($"case {On}.{facts.Event}:"))
        {
            if (schedules.Count > 0)
            {
                using (writer.Block("if (state.FollowsSchedules)"))
                    writer.Lines(schedules.Select(schedule => $"{learner}.Hyperparameters[{RuntimeNames.Global(RuntimeNames.Hyper)}.{schedule.Hyper}] = {schedule.Call}(state.Progress);"));
            }

            foreach (var call in calls)
                writer.Line($"{(IsGuarded(call) ? "if (state.Training)\n    " : "")}{Receiver(call)}{Call(call)};");
            writer.Line("break;");
        }

        bool IsGuarded(CallbackModel call) => observesValidation && facts.IsInValidation && !call.AsksForTraining;
    }

    /// <summary>What happens with the answer.</summary>
    private static string Receiver(CallbackModel call) => call.Answer switch
    {
        CallbackAnswer.Flow => "flow |= ",
        CallbackAnswer.Nothing => "",
        _ => $"state.{Member(EventFacts.Of(call.Event).Replaced)} = ",
    };

    private static string Member(ReplacedState state) => state switch
    {
        ReplacedState.Batch => "Samples",
        ReplacedState.Output => "Output",
        _ => "LossTensor",
    };

    private static string Call(CallbackModel call) => $"{Target(call)}.{call.Method}({string.Join(", ", call.Arguments)})";

    private static string Target(CallbackModel call) => call.Level is null ? call.Target : $"(({call.Level}){call.Target})";
}
