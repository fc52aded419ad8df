namespace LrFinder.Dsl.Generator;

/// <summary>Writes a struct that calls callbacks directly, in order: the dispatch table.</summary>
internal static class HooksEmitter
{
    private static readonly string State = RuntimeNames.Global(RuntimeNames.TrainingState);
    private static readonly string Flow = RuntimeNames.Global(RuntimeNames.Flow);

    public static void Write(SourceWriter writer, string summary, string declaration, IReadOnlyList<CallbackModel> callbacks)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        using (writer.Block($"private readonly struct {declaration} : {RuntimeNames.Global(RuntimeNames.IHooks)}"))
        {
            var reading = RuntimeNames.Global(RuntimeNames.LossReading);
            var observesValidation = callbacks.Any(callback => callback.AsksForTraining);
            writer.Line($"public static {reading} LossReading => {reading}.{Reading(callbacks)};").Line();
            writer.Line($"public static bool ObservesValidation => {(observesValidation ? "true" : "false")};");
            foreach (var moment in (TrainingEvent[])Enum.GetValues(typeof(TrainingEvent)))
            {
                writer.Line();
                WriteEvent(writer, moment, callbacks.Where(callback => callback.Event == moment).ToList(), observesValidation);
            }
        }
    }

    /// <summary>The moment of reading the loss that serves all callbacks.</summary>
    public static LossReading Reading(IReadOnlyList<CallbackModel> callbacks) =>
        callbacks.Select(callback => callback.Reading).DefaultIfEmpty().Max();

    private static void WriteEvent(SourceWriter writer, TrainingEvent moment, List<CallbackModel> calls, bool observesValidation)
    {
        var head = $"public {(AnswersFlow(moment) ? Flow : "void")} {moment}({State} state)";
        if (calls.Count == 0)
        {
            writer.Line(AnswersFlow(moment) ? $"{head} => {Flow}.Continue;" : $"{head} {{ }}");
            return;
        }

        using (writer.Block(head))
        {
            var collectsFlow = calls.Any(call => call.Answer == CallbackAnswer.Flow);
            if (collectsFlow)
                writer.Line($"var flow = {Flow}.Continue;");
            foreach (var call in calls)
                WriteCall(writer, call, guarded: observesValidation && ReachesValidation(moment) && !call.AsksForTraining);
            if (AnswersFlow(moment))
                writer.Line(collectsFlow ? "return flow;" : $"return {Flow}.Continue;");
        }
    }

    private static void WriteCall(SourceWriter writer, CallbackModel call, bool guarded)
    {
        var receiver = call.Answer switch
        {
            CallbackAnswer.Flow => "flow |= ",
            CallbackAnswer.Batch => "state.Samples = ",
            CallbackAnswer.Tensor => call.Event == TrainingEvent.LossBegin ? "state.Output = " : "state.LossTensor = ",
            _ => "",
        };
        var statement = $"{receiver}{call.Target}.{call.Method}({string.Join(", ", call.Arguments)});";
        if (!guarded)
        {
            writer.Line(statement);
            return;
        }

        using (writer.IndentedAfter("if (state.Training)"))
            writer.Line(statement);
    }

    private static bool AnswersFlow(TrainingEvent moment) => moment
        is TrainingEvent.BackwardBegin or TrainingEvent.BackwardEnd or TrainingEvent.StepEnd
        or TrainingEvent.BatchEnd or TrainingEvent.EpochEnd;

    private static bool ReachesValidation(TrainingEvent moment) => moment
        is TrainingEvent.BatchBegin or TrainingEvent.LossBegin or TrainingEvent.BatchEnd;
}
