namespace LrFinder.Dsl.Generator;

/// <summary>Writes the struct that says what is computed for a batch.</summary>
internal static class StepEmitter
{
    private static readonly string Batch = RuntimeNames.Global(RuntimeNames.Batch);
    private static readonly string BatchMeans = RuntimeNames.Global(RuntimeNames.BatchMeans);

    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        var tensor = TorchNames.Tensor;
        var loss = learner.Loss is { } method
            ? $"{method}(output, target)"
            : "global::TorchSharp.torch.nn.functional.cross_entropy(output, target)";
        writer.Line().Line("/// <summary>What is computed for a batch.</summary>");
        using (writer.Block($"private readonly struct Step : {RuntimeNames.Global(RuntimeNames.IStep)}<{learner.ModelType}>"))
        {
            writer.Line($"public static {tensor} Forward({learner.ModelType} model, {Batch} batch) => model.call(batch.Input);").Line();
            writer.Line($"public static {tensor} Loss({tensor} output, {tensor} target) => {loss};").Line();
            using (writer.Block($"public static void Measure({BatchMeans} metrics, {tensor} output, {tensor} target)"))
            {
                foreach (var metric in learner.Metrics)
                    writer.Line($"metrics.Add({metric.Method}(output, target));");
            }
        }
    }
}
