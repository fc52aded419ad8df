namespace LrFinder.Dsl.Generator;

/// <summary>Writes the struct that says what is computed for a batch.</summary>
internal static class StepEmitter
{
    private static readonly string Batch = RuntimeNames.Global(RuntimeNames.Batch);
    private static readonly string BatchInputs = RuntimeNames.Global(RuntimeNames.BatchInputs);
    private static readonly string BatchMeans = RuntimeNames.Global(RuntimeNames.BatchMeans);

    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        writer.Line().Line("/// <summary>What is computed for a batch.</summary>").Line(GeneratedMark.Text);
        using (writer.Block($"private readonly struct {learner.Names.Step} : {RuntimeNames.Global(RuntimeNames.IStep)}<{learner.ModelType}>"))
        {
            if (learner.Loss is { } named)
                writer.Line($"public static string LossName => {Identifier.Literal(named.Label)};").Line();
            WriteForward(writer, learner);
            writer.Line();
            WriteLoss(writer, learner.Loss);
            writer.Line();
            WriteMeasure(writer, learner);
        }
    }

    private static void WriteForward(SourceWriter writer, LearnerModel learner)
    {
        var module = learner.Hidden.Contains("call")
            ? $"(({RuntimeNames.Global(RuntimeNames.Module)}<{string.Join(", ", learner.Inputs.Select(_ => TorchNames.Tensor).Append(TorchNames.Tensor))}>)model)"
            : "model";
        var shown = $"{learner.ModelName}.forward({string.Join(", ", learner.Inputs)})";
        var checkedBatch = $"{BatchInputs}.Require(batch, {learner.Inputs.Count}, {Identifier.Literal(shown)})";
        var others = Enumerable.Range(1, learner.Inputs.Count - 1).Select(position => $", batch.InputAt({position})");
        writer.Expression(
            [$"public static {TorchNames.Tensor} Forward(", $"{learner.ModelType} model, ", $"{Batch} batch)"],
            [$"{module}.call(", $"{checkedBatch}.Input", .. others, ")"]);
    }

    private static void WriteLoss(SourceWriter writer, LossModel? loss) => writer.Expression(
        [$"public static {TorchNames.Tensor} Loss(", $"{TorchNames.Tensor} output, ", $"{TorchNames.Tensor} target)"],
        [$"{(loss is null ? $"{RuntimeNames.Global(RuntimeNames.Functional)}.cross_entropy" : MethodText.Of(loss.Method))}(", "output, ", "target)"]);

    private static void WriteMeasure(SourceWriter writer, LearnerModel learner)
    {
        string[] head = ["public static void Measure(", $"{BatchMeans} metrics, ", $"{TorchNames.Tensor} output, ", $"{TorchNames.Tensor} target)"];
        var calls = learner.Metrics.Select(MetricText.Call).ToList();
        if (calls.Count == 1)
        {
            writer.Expression(head, calls);
            return;
        }

        if (calls.Count == 0)
        {
            head[^1] += " { }";
            writer.Fill(head);
            return;
        }

        writer.Fill(head).Line("{");
        using (writer.Indented())
            writer.Lines(calls.Select(call => $"{call};"));
        writer.Line("}");
    }
}
