namespace LrFinder.Dsl.Generator;

/// <summary>Writes the members of a learner: thin calls into the runtime, typed for this learner.</summary>
internal static class LearnerMembers
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";
    private const string Cancellation = "global::System.Threading.CancellationToken";

    private static readonly string Batch = RuntimeNames.Global(RuntimeNames.Batch);
    private static readonly string Source = RuntimeNames.Global(RuntimeNames.IBatchSource);

    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        WriteConstructor(writer, learner);
        WriteProperties(writer, learner);
        WriteFind(writer, learner);
        WriteRuns(writer, learner);
        if (learner.Optimizer is not null)
            WriteOptimizer(writer, learner.Optimizer);
        WriteStep(writer, learner);
    }

    private static void WriteConstructor(SourceWriter writer, LearnerModel learner)
    {
        var given = learner.Uses.Where(use => !use.IsConstructible).ToList();
        var parameters = new List<string> { $"{RuntimeNames.Global(RuntimeNames.TrainingData)} data" };
        if (!learner.ModelIsConstructible)
            parameters.Add($"global::System.Func<{learner.ModelType}> createModel");
        parameters.AddRange(given.Select(use => $"{use.Type} {ParameterName(use)}"));
        parameters.Add("long? seed = null");
        parameters.Add("global::TorchSharp.torch.Device? device = null");
        var create = learner.ModelIsConstructible ? $"static () => new {learner.ModelType}()" : "createModel";

        writer.Line("/// <summary>Creates the model and the callbacks; the optimizer is created by the first training.</summary>");
        writer.Line("/// <param name=\"data\">What to train on and to validate with. It stays the caller's to dispose of.</param>");
        if (!learner.ModelIsConstructible)
            writer.Line("/// <param name=\"createModel\">Creates the model; called once, after the seed was set.</param>");
        foreach (var use in given)
            writer.Line($"/// <param name=\"{ParameterName(use).TrimStart('@')}\">A callback that is not created without arguments.</param>");
        writer.Line("/// <param name=\"seed\">Seeds torch's random state before the model is created, so that a run repeats.</param>");
        writer.Line("/// <param name=\"device\">Where to train; the CPU by default.</param>");
        writer.Line($"public {Identifier.Escape(learner.Type.Self.Name)}({string.Join(", ", parameters)})");
        using (writer.Indented())
            writer.Line($": base(data, {create}, seed, device)");
        if (given.Count == 0)
        {
            writer.Line("{").Line("}");
            return;
        }

        using (writer.Block(""))
        {
            foreach (var use in given)
                writer.Line($"{Identifier.Escape(use.Property)} = {ParameterName(use)};");
        }
    }

    private static void WriteProperties(SourceWriter writer, LearnerModel learner)
    {
        foreach (var use in learner.Uses)
        {
            writer.Line();
            writer.Line($"/// <summary>The callback <see cref=\"{use.Type.Replace('<', '{').Replace('>', '}')}\"/> of this learner.</summary>");
            writer.Line($"public {use.Type} {Identifier.Escape(use.Property)} {{ get; }}{(use.IsConstructible ? " = new();" : "")}");
        }

        writer.Line().Line("/// <inheritdoc/>");
        writer.Line(
            "public override global::System.Collections.Generic.IReadOnlyList<string> MetricNames { get; } = "
            + $"[{string.Join(", ", learner.Metrics.Select(metric => metric.Name))}];");
        writer.Line().Line("/// <inheritdoc/>");
        writer.Line("public override string Summary => Model.Summary + \"\\n\" +");
        using (writer.Indented())
        {
            writer.Line("\"\"\"");
            writer.Lines(LearnerPlan.Lines(learner));
            writer.Line("\"\"\";");
        }
    }

    private static void WriteFind(SourceWriter writer, LearnerModel learner)
    {
        var result = RuntimeNames.Global(RuntimeNames.LrFindResult);
        var profile = RuntimeNames.Global(RuntimeNames.LrFindProfile);
        var sweep = RuntimeNames.Global(RuntimeNames.LrSweep);
        writer.Line().Lines(
        [
            "/// <summary>",
            "/// Finds a learning rate: trains each batch at a higher rate than the one before and watches the loss. Weights, optimizer,",
            "/// random state and data order are put back, whatever happens.",
            "/// </summary>",
            "/// <param name=\"startLr\">The first learning rate; above 0.</param>",
            "/// <param name=\"endLr\">The learning rate towards which it rises; above <paramref name=\"startLr\"/>.</param>",
            "/// <param name=\"numIt\">The number of steps; at least 1.</param>",
            "/// <param name=\"stopDiv\">Whether to stop when the loss diverges.</param>",
            "/// <param name=\"profile\">How losses are smoothed, judged and read.</param>",
            "/// <param name=\"progress\">Is told of every step.</param>",
            "/// <param name=\"cancellation\">Ends the sweep between two steps; what it has found so far is returned.</param>",
            "/// <returns>The curve, why it ended, and what it suggests.</returns>",
            $"public {result} LrFind(",
        ]);
        using (writer.Indented())
        {
            writer.Lines(
            [
                "double startLr = 1e-7,",
                "double endLr = 10,",
                "int numIt = 100,",
                "bool stopDiv = true,",
                $"{profile} profile = {profile}.Fastai,",
                $"global::System.IProgress<{RuntimeNames.Global(RuntimeNames.LrFindPoint)}>? progress = null,",
                $"{Cancellation} cancellation = default)",
            ]);
        }

        using (writer.Block(""))
        {
            writer.Line($"var settings = new {RuntimeNames.Global(RuntimeNames.LrFindSettings)}(startLr, endLr, numIt, stopDiv, profile);");
            writer.Line($"var sweep = new {sweep}(settings, progress);");
            writer.Line(
                $"return {RuntimeNames.Global(RuntimeNames.LearningRateFinder)}.Run<{learner.ModelType}, Step, SweepHooks>("
                + "this, sweep, new SweepHooks(this, sweep), cancellation);");
        }
    }

    private static void WriteRuns(SourceWriter writer, LearnerModel learner)
    {
        writer.Line().Line("/// <inheritdoc/>");
        writer.Line($"protected override {RuntimeNames.Global(RuntimeNames.FitResult)} RunLoop({RuntimeNames.Global(RuntimeNames.TrainingPlan)} plan) =>");
        using (writer.Indented())
            writer.Line($"{RuntimeNames.Global(RuntimeNames.TrainingLoop)}.Run<{learner.ModelType}, Step, FitHooks>(this, new FitHooks(this), plan);");
        writer.Line().Line("/// <inheritdoc/>");
        writer.Line($"protected override {RuntimeNames.Global(RuntimeNames.ValidationResult)} RunValidation({Source} source, {Cancellation} cancellation) =>");
        using (writer.Indented())
            writer.Line($"{RuntimeNames.Global(RuntimeNames.Validation)}.Run<{learner.ModelType}, Step>(this, source, cancellation);");
        writer.Line().Line("/// <inheritdoc/>");
        writer.Line($"protected override {Tensor} RunForward({Batch} batch) => Step.Forward(Model, batch);");
    }

    private static void WriteOptimizer(SourceWriter writer, string factory)
    {
        writer.Line().Line("/// <inheritdoc/>");
        writer.Line(
            $"protected override {RuntimeNames.Global(RuntimeNames.Optimizer)} CreateOptimizer("
            + $"global::System.Collections.Generic.IReadOnlyList<{RuntimeNames.Global(RuntimeNames.Parameter)}> parameters, double lr) =>");
        using (writer.Indented())
            writer.Line($"{factory}(parameters, lr);");
    }

    private static void WriteStep(SourceWriter writer, LearnerModel learner)
    {
        var loss = learner.Loss is { } method
            ? $"{method}(output, target)"
            : "global::TorchSharp.torch.nn.functional.cross_entropy(output, target)";
        writer.Line().Line("/// <summary>What is computed for a batch.</summary>");
        using (writer.Block($"private readonly struct Step : global::LrFinder.Dsl.CompilerServices.IStep<{learner.ModelType}>"))
        {
            writer.Line($"public static {Tensor} Forward({learner.ModelType} model, {Batch} batch) => model.call(batch.Input);").Line();
            writer.Line($"public static {Tensor} Loss({Tensor} output, {Tensor} target) => {loss};").Line();
            var measure = $"public static void Measure({RuntimeNames.Global(RuntimeNames.BatchMeans)} metrics, {Tensor} output, {Tensor} target)";
            if (learner.Metrics.Count == 0)
            {
                writer.Line($"{measure} {{ }}");
                return;
            }

            using (writer.Block(measure))
            {
                foreach (var metric in learner.Metrics)
                    writer.Line($"metrics.Add({metric.Method}(output, target));");
            }
        }
    }

    /// <summary><c>EarlyStopping</c> becomes <c>earlyStopping</c>.</summary>
    private static string ParameterName(UsedCallback use) =>
        Identifier.Escape(char.ToLowerInvariant(use.Property[0]) + use.Property.Substring(1));
}
