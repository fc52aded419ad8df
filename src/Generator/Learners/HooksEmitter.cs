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
    /// <param name="learner">The learner.</param>
    /// <param name="callbacks">The calls, each event's in order.</param>
    /// <param name="schedules">The schedules that set hyperparameters before each batch.</param>
    public static void Write(
        SourceWriter writer,
        string summary,
        string declaration,
        LearnerModel learner,
        IReadOnlyList<CallbackModel> callbacks,
        IReadOnlyList<FollowedSchedule> schedules)
    {
        var reading = RuntimeNames.Global(RuntimeNames.LossReading);
        var observesValidation = callbacks.Any(callback => callback.AsksForTraining);
        writer.Line($"/// <summary>{summary}</summary>").Line(GeneratedMark.Text);
        using (writer.Block($"private readonly struct {declaration} : {RuntimeNames.Global(RuntimeNames.IHooks)}"))
        {
            writer.Expression([$"public static {reading} LossReading"], [$"{reading}.{Reading(callbacks)}"]).Line();
            if (observesValidation)
                writer.Line("public static bool ObservesValidation => true;").Line();
            if (schedules.Count > 0)
                writer.Line("public static bool FollowsSchedules => true;").Line();
            WriteSteers(writer, callbacks);
            WriteRun(writer, learner, callbacks, observesValidation, schedules);
        }
    }

    /// <summary>The moment of reading the loss that serves all callbacks.</summary>
    public static LossNeed Reading(IReadOnlyList<CallbackModel> callbacks) =>
        callbacks.Select(callback => callback.Reading).DefaultIfEmpty().Max();

    private static void WriteSteers(SourceWriter writer, IReadOnlyList<CallbackModel> callbacks)
    {
        var events = EventFacts.All.Where(facts => callbacks.Any(callback => callback.Event == facts.Event && callback.Answer == CallbackAnswer.Flow)).ToList();
        if (events.Count > 0)
            writer.Expression(
                [$"public static bool Steers({On} moment)"], [$"moment is {string.Join(" or ", events.Select(facts => $"{On}.{facts.Event}"))}"]).Line();
    }

    private static void WriteRun(
        SourceWriter writer,
        LearnerModel learner,
        IReadOnlyList<CallbackModel> callbacks,
        bool observesValidation,
        IReadOnlyList<FollowedSchedule> schedules)
    {
        using (writer.Block($"public {Flow} Run({On} moment, {State} state)"))
        {
            writer.Line($"{Flow} flow = {Flow}.Continue;");
            using (writer.Block("switch (moment)"))
                foreach (var facts in EventFacts.All)
                    WriteCase(writer, facts, learner, callbacks, observesValidation, facts.Event == TrainingEvent.BatchBegin ? schedules : []);
            writer.Line().Line("return flow;");
        }
    }

    private static void WriteCase(
        SourceWriter writer,
        EventFacts facts,
        LearnerModel learner,
        IReadOnlyList<CallbackModel> callbacks,
        bool observesValidation,
        IReadOnlyList<FollowedSchedule> schedules)
    {
        var calls = callbacks.Where(callback => callback.Event == facts.Event).ToList();
        if (calls.Count == 0 && schedules.Count == 0)
            return;
        using (writer.IndentedAfter($"case {On}.{facts.Event}:"))
        {
            if (schedules.Count > 0)
            {
                using (writer.Block("if (state.FollowsSchedules)"))
                    foreach (var schedule in schedules)
                        WriteAssignment(writer, learner, schedule);
            }

            foreach (var call in calls)
                WriteCall(writer, learner, call, Guard(call));
            writer.Line("break;");
        }

        string Guard(CallbackModel call) => string.Join(" && ", Conditions(call));

        IEnumerable<string> Conditions(CallbackModel call)
        {
            if (observesValidation && facts.IsInValidation && !call.AsksForTraining)
                yield return "state.Training";
            if (call.FirstRankOnly)
                yield return "state.IsFirstRank";
        }
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

    private static void WriteAssignment(SourceWriter writer, LearnerModel learner, FollowedSchedule schedule) => writer.Fill(
        $"{LearnerText.Member(learner, "learner", "Hyperparameters")}[{RuntimeNames.Global(RuntimeNames.Hyper)}.{schedule.Hyper}] = ",
        $"{MethodText.Of(schedule.Method)}(state.Progress);");

    private static void WriteCall(SourceWriter writer, LearnerModel learner, CallbackModel call, string guard)
    {
        var statement = SourceWriter.Listed(
            $"{Receiver(call)}{Target(call)}.{Identifier.Escape(call.Method)}(",
            call.Arguments.Select(argument => Argument(learner, argument)),
            ");");
        if (guard.Length == 0)
        {
            writer.Fill(statement);
            return;
        }

        using (writer.IndentedAfter($"if ({guard})"))
            writer.Fill(statement);
    }

    private static string Argument(LearnerModel learner, CallbackArgument argument) =>
        argument.Type is null ? LearnerText.State(learner, argument.State) : $"({argument.Type}){LearnerText.State(learner, argument.State)}";

    private static string Target(CallbackModel call)
    {
        if (call.StaticType is { } type)
            return type;
        var holder = LearnerText.Holder("learner", call.Property);
        return call.Level is { } level ? $"(({level}){holder})" : holder;
    }
}
