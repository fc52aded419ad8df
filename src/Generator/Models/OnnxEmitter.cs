namespace LrFinder.Dsl.Generator;

/// <summary>
/// Writes of which layers a declared model consists, for its export: one call a layer. What a layer is in ONNX, the runtime knows by the module's type.
/// </summary>
internal static class OnnxEmitter
{
    private const string Graph = "graph";

    public static GeneratedFile Emit(DeclaredModel model) => PartialPart.Write(
        model.Type,
        "Onnx",
        bases: [RuntimeNames.Global(RuntimeNames.IDeclaredModel)],
        head: [],
        members: writer =>
        {
            writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
            using (writer.Block(Signature))
            {
                for (var i = 0; i < model.Layers.Count; i++)
                    writer.Line(Call(model, i));
            }
        });

    /// <summary>A model that derives from a declared one may compute something else.</summary>
    public static void WriteRefusal(SourceWriter writer, WrittenModel model)
    {
        writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
        using (writer.IndentedAfter($"{Signature} =>"))
            writer.Line($"{Graph}.Refuse({Identifier.Literal(model.Type.Self.Name)});");
    }

    /// <summary>The member that says of which layers a model consists.</summary>
    public static string Signature =>
        $"void {RuntimeNames.Global(RuntimeNames.IOnnxLayer)}.AddTo({RuntimeNames.Global(RuntimeNames.OnnxGraph)} {Graph})";

    private static string Call(DeclaredModel model, int index)
    {
        var layer = model.Layers[index];
        var isRecurrent = layer.Plan.Call?.Type == RuntimeNames.RecurrentForward;
        var padding = model.KnowsLengths(index) ? model.Layers[0].Plan.Padding.ToString() : "null";
        return $"{Graph}.Add{(isRecurrent ? layer.Plan.Call!.Name : "")}({Identifier.Literal(layer.Name)}, {Identifier.Access(layer.Name, [Graph])}, "
            + $"{layer.Plan.Output}{(isRecurrent ? $", padding: {padding}" : "")});";
    }
}
