namespace LrFinder.Dsl.Generator;

/// <summary>Writes a struct that calls callbacks directly, in order: the dispatch table.</summary>
internal static class HooksEmitter
{
    private static readonly string State = RuntimeNames.Global(RuntimeNames.TrainingState);
    private static readonly TrainingEvent[] Moments = (TrainingEvent[])Enum.GetValues(typeof(TrainingEvent));
    private static readonly string Flow = RuntimeNames.Global(RuntimeNames.Flow);

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
        writer.Line($"/// <summary>{summary}</summary>");
        using (writer.Block($"private readonly struct {declaration} : {RuntimeNames.Global(RuntimeNames.IHooks)}"))
        {
            writer.Line($"public static {reading} LossReading => {reading}.{Reading(callbacks)};").Line();
            writer.Line($"public static bool ObservesValidation => {(observesValidation ? "true" : "false")};");
            if (schedules.Count > 0)
                writer.Line().Line("public static bool FollowsSchedules => true;");
            foreach (var moment in Moments.Where(moment => !IsSilent(moment)))
            {
                writer.Line();
                var calls = callbacks.Where(callback => callback.Event == moment).ToList();
                WriteEvent(writer, moment, calls, observesValidation, moment == TrainingEvent.BatchBegin ? schedules : [], learner);
            }

            WriteSilentEvents(writer, Moments.Where(IsSilent).ToList());
        }

        bool IsSilent(TrainingEvent moment) =>
            callbacks.All(callback => callback.Event != moment) && (schedules.Count == 0 || moment != TrainingEvent.BatchBegin);
    }

    /// <summary>The moment of reading the loss that serves all callbacks.</summary>
    public static LossReading Reading(IReadOnlyList<CallbackModel> callbacks) =>
        callbacks.Select(callback => callback.Reading).DefaultIfEmpty().Max();

    private static void WriteSilentEvents(SourceWriter writer, List<TrainingEvent> silent)
    {
        if (silent.Count == 0)
            return;
        writer.Line().Line("// Nobody runs at these; the compiler leaves them out.");
        foreach (var moment in silent)
            writer.Line(AnswersFlow(moment) ? $"{Head(moment)} => {Flow}.Continue;" : $"{Head(moment)} {{ }}");
    }

    private static void WriteEvent(
        SourceWriter writer,
        TrainingEvent moment,
        List<CallbackModel> calls,
        bool observesValidation,
        IReadOnlyList<FollowedSchedule> schedules,
        string learner)
    {
        var collectsFlow = calls.Any(call => call.Answer == CallbackAnswer.Flow);
        if (calls.Count == 1 && schedules.Count == 0 && collectsFlow == AnswersFlow(moment) && !IsGuarded(calls[0]))
        {
            writer.Line($"{Head(moment)} => {(collectsFlow ? "" : Receiver(calls[0]))}{Call(calls[0])};");
            return;
        }

        using (writer.Block(Head(moment)))
        {
            if (schedules.Count > 0)
            {
                using (writer.Block("if (state.FollowsSchedules)"))
                    writer.Lines(schedules.Select(schedule => $"{learner}.Hyperparameters.{schedule.Hyper} = {schedule.Call}(state.Progress);"));
            }

            if (collectsFlow)
                writer.Line($"{Flow} flow = {Flow}.Continue;");
            foreach (var call in calls)
                writer.Line($"{(IsGuarded(call) ? "if (state.Training)\n    " : "")}{Receiver(call)}{Call(call)};");
            if (AnswersFlow(moment))
                writer.Line(collectsFlow ? "return flow;" : $"return {Flow}.Continue;");
        }

        bool IsGuarded(CallbackModel call) => observesValidation && ReachesValidation(moment) && !call.AsksForTraining;
    }

    /// <summary>What happens with the answer.</summary>
    private static string Receiver(CallbackModel call) => call.Answer switch
    {
        CallbackAnswer.Flow => "flow |= ",
        CallbackAnswer.Batch => "state.Samples = ",
        CallbackAnswer.Tensor => call.Event == TrainingEvent.LossBegin ? "state.Output = " : "state.LossTensor = ",
        _ => "",
    };

    private static string Call(CallbackModel call) => $"{Target(call)}.{call.Method}({string.Join(", ", call.Arguments)})";

    private static string Target(CallbackModel call) => call.Level is null ? call.Target : $"(({call.Level}){call.Target})";

    private static string Head(TrainingEvent moment) => $"public {(AnswersFlow(moment) ? Flow : "void")} {moment}({State} state)";

    private static bool AnswersFlow(TrainingEvent moment) => moment
        is TrainingEvent.BackwardBegin or TrainingEvent.BackwardEnd or TrainingEvent.StepEnd
        or TrainingEvent.BatchEnd or TrainingEvent.EpochEnd;

    private static bool ReachesValidation(TrainingEvent moment) => moment
        is TrainingEvent.BatchBegin or TrainingEvent.LossBegin or TrainingEvent.BatchEnd;
}
