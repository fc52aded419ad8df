using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes the members of a learner: thin calls into the runtime, typed for this learner.</summary>
internal static class LearnerMembers
{
    private const string Cancellation = "global::System.Threading.CancellationToken";

    private const string List = "global::System.Collections.Generic.IReadOnlyList";

    private static readonly string Source = RuntimeNames.Global(RuntimeNames.IBatchSource);
    private static readonly string Plan = RuntimeNames.Global(RuntimeNames.TrainingPlan);
    private static readonly string FitResult = RuntimeNames.Global(RuntimeNames.FitResult);

    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        LearnerConstructor.Write(writer, learner);
        WriteProperties(writer, learner);
        WriteRuns(writer, learner);
        foreach (var schedule in learner.Schedules.Where(schedule => schedule.Hyper == HyperFacts.LearningRate))
            WriteScheduledFit(writer, learner, schedule);
        if (learner.Inputs.Count > 1)
            WritePredict(writer, learner);
        if (learner.Optimizer is not null)
            WriteOptimizer(writer, learner, learner.Optimizer);
        if (learner.States.Count > 0)
            WriteStates(writer, learner.States);
        if (learner.Schedules.Count > 0)
            WriteSchedules(writer, learner.Schedules);
        StepEmitter.Write(writer, learner);
    }

    private static void WriteProperties(SourceWriter writer, LearnerModel learner)
    {
        foreach (var use in learner.Uses)
        {
            writer.Line($$"""

                /// <summary>The callback <c>{{XmlText.Escape(use.Property)}}</c> of this learner.</summary>
                {{GeneratedMark.Text}}
                {{SyntaxFacts.GetText(use.Access)}} {{use.Type}} {{Identifier.Escape(use.Property)}} { get; }{{(use.IsConstructible ? " = new();" : "")}}
                """);
        }

        Begin(writer).Expression(
            [$"protected override {List}<(string Name, bool? HigherIsBetter)> DeclaredMetrics"],
            SourceWriter.Listed("[", learner.Metrics.Select(MetricText.Declaration), "]"));
        Begin(writer);
        using (writer.IndentedAfter($"public override string Summary => {Model(learner)}.Summary + \"\\n\" +"))
            writer.Line("\"\"\"").Lines(LearnerPlan.Lines(learner)).Line("\"\"\";");
    }

    /// <summary>Begins a member of every learner's.</summary>
    private static SourceWriter Begin(SourceWriter writer) => writer.Line().Line("/// <inheritdoc/>").Line(GeneratedMark.Text);

    private static void WriteRuns(SourceWriter writer, LearnerModel learner)
    {
        var (model, step, names, shaping) = (learner.ModelType, learner.Names.Step, learner.Names, learner.ShapingCallbacks);
        Begin(writer).Expression(
            [$"protected override {FitResult} RunLoop(", $"{Plan} plan)"],
            [
                $"{RuntimeNames.Global(RuntimeNames.TrainingLoop)}.Run<{model}, {step}, {Hooks(names.FitHooks, learner.FollowsSomething)}>(",
                $"this, {New(learner, names.FitHooks, learner.Callbacks, learner.Schedules)}, plan)",
            ]);
        Begin(writer).Expression(
            [$"protected override {FitResult} RunSweep(", $"{RuntimeNames.Global(RuntimeNames.LrSweep)} sweep, ", $"{Plan} plan)"],
            [
                $"{RuntimeNames.Global(RuntimeNames.SweepLoop)}.Run<{model}, {step}, {Hooks(names.SweepHooks, learner.SweepCallbacks.Count > 0)}>(",
                $"this, sweep, {New(learner, names.SweepHooks, learner.SweepCallbacks, [])}, plan)",
            ]);
        Begin(writer).Expression(
            [$"protected override {RuntimeNames.Global(RuntimeNames.ValidationResult)} RunValidation(", $"{Source} source, ", $"{Cancellation} cancellationToken)"],
            [
                $"{RuntimeNames.Global(RuntimeNames.ValidationLoop)}.Run<{model}, {step}{(shaping.Count > 0 ? $", {names.ValidateHooks}" : "")}>(",
                $"this, {(shaping.Count > 0 ? $"{New(learner, names.ValidateHooks, shaping, [])}, " : "")}source, cancellationToken)",
            ]);
        Begin(writer).Expression(
            [$"protected override {TorchNames.Tensor} RunForward(", $"{RuntimeNames.Global(RuntimeNames.Batch)} batch)"],
            [$"{step}.Forward({Model(learner)}, ", "batch)"]);
    }

    private static string Hooks(string name, bool areThere) => areThere ? name : RuntimeNames.Global(RuntimeNames.NoHooks);

    private static string New(
        LearnerModel learner, string hooks, IReadOnlyList<CallbackModel> callbacks, IReadOnlyList<FollowedSchedule> schedules) =>
        LearnerModel.ReadLearner(callbacks, schedules) ? $"new {hooks}(this)" : "default";

    private static string Model(LearnerModel learner) =>
        learner.Hidden.Contains("Model") ? LearnerText.Member(learner, "this", "Model") : "Model";

    /// <summary>A schedule sets the rate of every batch, so that there is none to give.</summary>
    private static void WriteScheduledFit(SourceWriter writer, LearnerModel learner, FollowedSchedule schedule) => writer
        .Line($"""

            /// <summary>Trains at the learning rate that the schedule <c>{XmlText.Escape(schedule.Method.Name)}</c> sets before every batch.</summary>
            /// <param name="epochs">How often to go through the training data; at least 1.</param>
            /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
            /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
            /// <returns>The figures of each epoch.</returns>
            {GeneratedMark.Text}
            """)
        .Expression(
            [$"public {FitResult} Fit(", "int epochs, ", $"{Cancellation} cancellationToken = default, ", "int accumulate = 1)"],
            [
                $"{LearnerText.Member(learner, "this", "Fit")}(epochs, ",
                $"{RuntimeNames.Global(RuntimeNames.ScheduledRate)}.HighestOf({MethodText.Of(schedule.Method)}), ",
                "accumulate, ",
                "cancellationToken)",
            ]);

    private static void WritePredict(SourceWriter writer, LearnerModel learner)
    {
        var names = learner.Inputs.Select(Identifier.Escape).ToList();
        writer.Line().Line("/// <summary>Runs the model on its inputs, in evaluation mode and without gradients.</summary>");
        foreach (var input in learner.Inputs)
            writer.Line($"/// <param name=\"{XmlText.Escape(input)}\">The model's input of this name; its first dimension is the sample.</param>");
        writer.Line("/// <returns>The output, which belongs to the caller.</returns>").Line(GeneratedMark.Text).Expression(
            SourceWriter.Listed($"public {TorchNames.Tensor} Predict(", names.Select(name => $"{TorchNames.Tensor} {name}"), ")"),
            [$"{LearnerText.Member(learner, "this", "Predict")}(", $"new {TorchNames.Tensor}[] {{ {string.Join(", ", names)} }})"]);
    }

    private static void WriteOptimizer(SourceWriter writer, LearnerModel learner, OptimizerModel optimizer) => Begin(writer).Expression(
        [
            $"protected override {RuntimeNames.Global(RuntimeNames.Optimizer)} CreateOptimizer(",
            $"{List}<{RuntimeNames.Global(RuntimeNames.Parameter)}> parameters, ",
            "double lr)",
        ],
        optimizer.Creation(Model(learner)));

    private static void WriteSchedules(SourceWriter writer, EquatableArray<FollowedSchedule> schedules)
    {
        var hyper = RuntimeNames.Global(RuntimeNames.Hyper);
        Begin(writer).Expression(
            [$"protected override {List}<({hyper} Hyper, double Value)> SchedulesAt(double progress)"],
            SourceWriter.Listed("[", schedules.Select(schedule => $"({hyper}.{schedule.Hyper}, {MethodText.Of(schedule.Method)}(progress))"), "]"));
    }

    private static void WriteStates(SourceWriter writer, EquatableArray<CallbackStateMember> states)
    {
        Begin(writer);
        using (writer.Block($"protected override void VisitCallbackState({RuntimeNames.Global(RuntimeNames.CallbackStateVisitor)} visitor)"))
        {
            foreach (var state in states)
            {
                var access = $"{LearnerText.Holder("this", state.Property)}.{Identifier.Escape(state.Member)}";
                writer.Fill($"{access} = ", $"visitor.{(state.MayBeNull ? "Optional" : "Value")}(", $"{Identifier.Literal(state.Name)}, ", $"{access});");
            }
        }
    }
}
