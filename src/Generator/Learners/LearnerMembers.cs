using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes the members of a learner: thin calls into the runtime, typed for this learner.</summary>
internal static class LearnerMembers
{
    private const string Cancellation = "global::System.Threading.CancellationToken";

    private static readonly string Source = RuntimeNames.Global(RuntimeNames.IBatchSource);

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
            WriteOptimizer(writer, learner.Optimizer);
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
                {{PartialPart.GeneratedCode}}
                {{SyntaxFacts.GetText(use.Access)}} {{use.Type}} {{Identifier.Escape(use.Property)}} { get; }{{(use.IsConstructible ? " = new();" : "")}}
                """);
        }

        writer.Line($$""""

            /// <inheritdoc/>
            {{PartialPart.GeneratedCode}}
            public override global::System.Collections.Generic.IReadOnlyList<string> MetricNames { get; } = {{List(learner.Metrics.Select(MetricText.Name))}};

            /// <inheritdoc/>
            {{PartialPart.GeneratedCode}}
            public override global::System.Collections.Generic.IReadOnlyList<bool?> MetricDirections { get; } = {{List(learner.Metrics.Select(MetricText.Direction))}};

            /// <inheritdoc/>
            {{PartialPart.GeneratedCode}}
            public override string Summary => {{Model(learner)}}.Summary + "\n" +
                """
                {{string.Join("\n    ", LearnerPlan.Lines(learner))}}
                """;
            """");
    }

    /// <summary>Long ones on a line of their own each.</summary>
    private static string List(IEnumerable<string> items)
    {
        const int Short = 40;
        var all = items.ToList();
        return all.Sum(item => item.Length) <= Short
            ? $"[{string.Join(", ", all)}]"
            : $"\n[\n    {string.Join(",\n    ", all)},\n]";
    }

    private static void WriteRuns(SourceWriter writer, LearnerModel learner) => writer.Line($$"""

        /// <inheritdoc/>
        {{PartialPart.GeneratedCode}}
        protected override {{RuntimeNames.Global(RuntimeNames.FitResult)}} RunLoop({{RuntimeNames.Global(RuntimeNames.TrainingPlan)}} plan) =>
            {{RuntimeNames.Global(RuntimeNames.TrainingLoop)}}.Run<{{learner.ModelType}}, {{learner.Names.Step}}, {{Hooks(learner.Names.FitHooks, learner.FollowsSomething)}}>(
                this, {{New(learner, learner.Names.FitHooks, learner.Callbacks, learner.Schedules)}}, plan);

        /// <inheritdoc/>
        {{PartialPart.GeneratedCode}}
        protected override {{RuntimeNames.Global(RuntimeNames.FitResult)}} RunSweep(
            {{RuntimeNames.Global(RuntimeNames.LrSweep)}} sweep, {{RuntimeNames.Global(RuntimeNames.TrainingPlan)}} plan) =>
            {{RuntimeNames.Global(RuntimeNames.SweepLoop)}}.Run<
                {{learner.ModelType}}, {{learner.Names.Step}}, {{Hooks(learner.Names.SweepHooks, learner.SweepCallbacks.Count > 0)}}>(
                this, sweep, {{New(learner, learner.Names.SweepHooks, learner.SweepCallbacks, [])}}, plan);

        /// <inheritdoc/>
        {{PartialPart.GeneratedCode}}
        protected override {{RuntimeNames.Global(RuntimeNames.ValidationResult)}} RunValidation(
            {{Source}} source, {{Cancellation}} cancellationToken) =>
            {{RuntimeNames.Global(RuntimeNames.ValidationLoop)}}.Run<{{learner.ModelType}}, {{ValidateArguments(learner)}}, source, cancellationToken);

        /// <inheritdoc/>
        {{PartialPart.GeneratedCode}}
        protected override {{TorchNames.Tensor}} RunForward({{RuntimeNames.Global(RuntimeNames.Batch)}} batch) =>
            {{learner.Names.Step}}.Forward({{Model(learner)}}, batch);
        """);

    private static string Hooks(string name, bool areThere) => areThere ? name : RuntimeNames.Global(RuntimeNames.NoHooks);

    private static string New(
        LearnerModel learner, string hooks, IReadOnlyList<CallbackModel> callbacks, IReadOnlyList<FollowedSchedule> schedules) =>
        LearnerModel.ReadLearner(callbacks, schedules) ? $"new {hooks}(this)" : "default";

    /// <summary>The rest of the type arguments and the first arguments, with the callbacks that shape validation where there are any.</summary>
    private static string ValidateArguments(LearnerModel learner)
    {
        var (step, hooks) = (learner.Names.Step, learner.Names.ValidateHooks);
        return learner.ShapingCallbacks switch
        {
            { Count: 0 } => $"{step}>(this",
            var shaping => $"{step}, {hooks}>(this, {New(learner, hooks, shaping, [])}",
        };
    }

    private static string Model(LearnerModel learner) =>
        learner.Hidden.Contains("Model") ? LearnerText.Member(learner, "this", "Model") : "Model";

    /// <summary>A schedule sets the rate of every batch, so that there is none to give.</summary>
    private static void WriteScheduledFit(SourceWriter writer, LearnerModel learner, FollowedSchedule schedule) => writer.Line($$"""

        /// <summary>Trains at the learning rate that the schedule <c>{{XmlText.Escape(schedule.Method.Name)}}</c> sets before every batch.</summary>
        /// <param name="epochs">How often to go through the training data; at least 1.</param>
        /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
        /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
        /// <returns>The figures of each epoch.</returns>
        {{PartialPart.GeneratedCode}}
        public {{RuntimeNames.Global(RuntimeNames.FitResult)}} Fit(int epochs, {{Cancellation}} cancellationToken = default, int accumulate = 1) =>
            {{LearnerText.Member(learner, "this", "Fit")}}(epochs, {{RuntimeNames.Global(RuntimeNames.ScheduledRate)}}.HighestOf({{MethodText.Of(schedule.Method)}}), accumulate, cancellationToken);
        """);

    private static void WritePredict(SourceWriter writer, LearnerModel learner)
    {
        var inputs = learner.Inputs;
        var names = inputs.Select(Identifier.Escape).ToList();
        writer.Line().Line("/// <summary>Runs the model on its inputs, in evaluation mode and without gradients.</summary>");
        foreach (var input in inputs)
            writer.Line($"/// <param name=\"{XmlText.Escape(input)}\">The model's input of this name; its first dimension is the sample.</param>");
        writer.Line($$"""
            /// <returns>The output, which belongs to the caller.</returns>
            {{PartialPart.GeneratedCode}}
            public {{TorchNames.Tensor}} Predict({{string.Join(", ", names.Select(name => $"{TorchNames.Tensor} {name}"))}}) =>
                {{LearnerText.Member(learner, "this", "Predict")}}(new {{TorchNames.Tensor}}[] { {{string.Join(", ", names)}} });
            """);
    }

    private static void WriteOptimizer(SourceWriter writer, UserMethod factory) => writer.Line($$"""

        /// <inheritdoc/>
        {{PartialPart.GeneratedCode}}
        protected override {{RuntimeNames.Global(RuntimeNames.Optimizer)}} CreateOptimizer(
            global::System.Collections.Generic.IReadOnlyList<{{RuntimeNames.Global(RuntimeNames.Parameter)}}> parameters, double lr) =>
            {{MethodText.Of(factory)}}(({{factory.FirstParameter}})parameters, lr);
        """);

    private static void WriteSchedules(SourceWriter writer, EquatableArray<FollowedSchedule> schedules)
    {
        var hyper = RuntimeNames.Global(RuntimeNames.Hyper);
        var values = schedules.Select(schedule => $"({hyper}.{schedule.Hyper}, {MethodText.Of(schedule.Method)}(progress))");
        writer.Line($"""

            /// <inheritdoc/>
            {PartialPart.GeneratedCode}
            protected override global::System.Collections.Generic.IReadOnlyList<({hyper} Hyper, double Value)> SchedulesAt(double progress) =>
                [{string.Join(", ", values)}];
            """);
    }

    private static void WriteStates(SourceWriter writer, EquatableArray<CallbackStateMember> states)
    {
        writer.Line().Line("/// <inheritdoc/>").Line(PartialPart.GeneratedCode);
        using (writer.Block($"protected override void VisitCallbackState({RuntimeNames.Global(RuntimeNames.CallbackStateVisitor)} visitor)"))
        {
            foreach (var state in states)
            {
                var access = $"{LearnerText.Holder("this", state.Property)}.{Identifier.Escape(state.Member)}";
                writer.Line($"{access} = visitor.{(state.MayBeNull ? "Optional" : "Value")}({Identifier.Literal(state.Name)}, {access});");
            }
        }
    }
}
