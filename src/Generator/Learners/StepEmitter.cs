namespace LrFinder.Dsl.Generator;

/// <summary>Writes the struct that says what is computed for a batch.</summary>
internal static class StepEmitter
{
    private static readonly string Batch = RuntimeNames.Global(RuntimeNames.Batch);
    private static readonly string BatchInputs = RuntimeNames.Global(RuntimeNames.BatchInputs);
    private static readonly string BatchMeans = RuntimeNames.Global(RuntimeNames.BatchMeans);

    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        var tensor = TorchNames.Tensor;
        var loss = learner.Loss is { } method
            ? $"{MethodText.Of(method)}(output, target)"
            : "global::TorchSharp.torch.nn.functional.cross_entropy(output, target)";
        writer.Line().Line("/// <summary>What is computed for a batch.</summary>").Line(PartialPart.GeneratedCode);
        using (writer.Block($"private readonly struct {learner.Names.Step} : {RuntimeNames.Global(RuntimeNames.IStep)}<{learner.ModelType}>"))
        {
            if (learner.Loss is { } named)
                writer.Line($"public static string LossName => {Identifier.Literal(named.Name)};").Line();
            WriteForward(writer, learner);
            using (writer.IndentedAfter($"public static {tensor} Loss(\n    {tensor} output, {tensor} target) =>"))
                writer.Line($"{loss};");
            writer.Line();
            WriteMeasure(writer, learner);
        }
    }

    private static void WriteMeasure(SourceWriter writer, LearnerModel learner)
    {
        var head = $"public static void Measure(\n    {BatchMeans} metrics,\n    {TorchNames.Tensor} output,\n    {TorchNames.Tensor} target)";
        if (learner.Metrics.Count == 0)
        {
            writer.Line($"{head} {{ }}");
            return;
        }

        using (writer.Block(head))
            writer.Lines(learner.Metrics.Select(metric => $"metrics.Add({MetricText.Method(metric)}(output, target));"));
    }

    private static void WriteForward(SourceWriter writer, LearnerModel learner)
    {
        var model = $"{learner.ModelName}.forward({string.Join(", ", learner.Inputs)})";
        var inputs = learner.Inputs.Select((_, position) => position == 0 ? "batch.Input" : $"batch.InputAt({position})");
        using (writer.Block($"public static {TorchNames.Tensor} Forward({learner.ModelType} model, {Batch} batch)"))
        {
            writer.Line($"{BatchInputs}.Require(batch, {learner.Inputs.Count}, {Identifier.Literal(model)});");
            var module = learner.Hidden.Contains("call")
                ? $"(({RuntimeNames.Global(RuntimeNames.Module)}<{string.Join(", ", learner.Inputs.Select(_ => TorchNames.Tensor).Append(TorchNames.Tensor))}>)model)"
                : "model";
            writer.Line($"return {module}.call({string.Join(", ", inputs)});");
        }

        writer.Line();
    }
}
