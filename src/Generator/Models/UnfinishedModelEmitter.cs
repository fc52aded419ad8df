namespace LrFinder.Dsl.Generator;

/// <summary>Writes what others see of a model with an error. It only ever runs where the error was silenced, and says so.</summary>
internal static class UnfinishedModelEmitter
{
    public static GeneratedFile Emit(UnfinishedModel model)
    {
        var bases = new List<string> { RuntimeNames.Global(RuntimeNames.IModel) };
        if (!model.HasBase)
            bases = [TorchNames.Module, RuntimeNames.Global(RuntimeNames.IDeclaredModel)];
        var modifier = model.BaseIsModel ? "override " : model.IsSealed ? "" : "virtual ";
        var failure = $"throw new global::System.NotSupportedException(\"The model '{model.Type.DisplayName}' has the error {model.Error}.\");";
        return PartialPart.Write(model.Type, "State", bases, [], writer =>
        {
            if (!model.HasBase)
                WriteModule(writer, model, failure);
            writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
            writer.Line($"public {modifier}string Summary => {failure}");
            writer.Line();
            writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
            writer.Line($"public {modifier}void VisitState({RuntimeNames.Global(RuntimeNames.StateVisitor)} visitor) => {failure}");
        });
    }

    private static void WriteModule(SourceWriter writer, UnfinishedModel model, string failure)
    {
        writer.Line("/// <summary>Fails, for the model has an error.</summary>").Line(GeneratedMark.Text);
        writer.Line($"public {Identifier.Escape(model.Type.Self.Name)}() : base(\"{model.Type.Self.Name}\") => {failure}");
        writer.Line();
        writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
        writer.Line($"public override {TorchNames.Tensor} forward({TorchNames.Tensor} input) => {failure}");
        writer.Line();
        writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
        writer.Line($"{OnnxEmitter.Signature} => {failure}");
        writer.Line();
    }
}
