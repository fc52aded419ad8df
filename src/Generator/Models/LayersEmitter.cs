using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes what a declared model computes: its layers, its constructor, its <c>forward</c>.</summary>
internal static class LayersEmitter
{
    public static GeneratedFile Emit(DeclaredModel model) => PartialPart.Write(
        model.Type,
        "Layers",
        bases: [TorchNames.Module],
        head: XmlText.Code("remarks", LayerTable.Of(model)),
        members: writer =>
        {
            WriteConstructor(writer, model);
            WriteProperties(writer, model);
            WriteForward(writer, model);
        });

    private static void WriteConstructor(SourceWriter writer, DeclaredModel model)
    {
        writer.Line("/// <summary>Creates the model on the CPU, with new weights.</summary>").Line(GeneratedMark.Text);
        using (writer.Block($"public {Identifier.Escape(model.Type.Self.Name)}() : base(\"{model.Type.Self.Name}\")"))
        {
            foreach (var layer in model.Layers)
                WriteCreation(writer, layer);
            writer.Line("RegisterComponents();");

            var initialised = model.Layers.Where(layer => layer.Init is not null).ToList();
            if (initialised.Count > 0)
                writer.Line();
            foreach (var layer in initialised)
            {
                var name = Identifier.Escape(layer.Name);
                writer.Line($"{RuntimeNames.Global(RuntimeNames.WeightInit)}.{layer.Init}({name}.weight, {name}.bias);");
            }
        }
    }

    private static void WriteCreation(SourceWriter writer, LayerModel layer)
    {
        var creation = CreationText.Pieces(layer.Plan.Creation);
        string[] statement = [$"{Identifier.Escape(layer.Name)} = {creation[0]}", .. creation.Skip(1)];
        statement[^1] += ";";
        writer.Fill(statement);
    }

    private static void WriteProperties(SourceWriter writer, DeclaredModel model)
    {
        foreach (var layer in model.Layers)
        {
            var parameters = layer.Plan.Parameters is > 0 and var count ? $", {count.ToString("N0", CultureInfo.InvariantCulture)} parameters" : "";
            writer.Line();
            writer.Line($"/// <summary>Gives {layer.Plan.Output}{parameters}.</summary>").Line(GeneratedMark.Text);
            writer.Line($"{SyntaxFacts.GetText(layer.Plan.Accessibility)} {CreationText.Type(layer.Plan.Creation)} {Identifier.Escape(layer.Name)} {{ get; }}");
        }
    }

    /// <summary>The local variable of <c>forward</c>: the output of the last layer that was applied.</summary>
    private const string Local = "x";

    /// <summary>The local variable of <c>forward</c> that has the lengths of the samples.</summary>
    private const string Lengths = "lengths";

    private static void WriteForward(SourceWriter writer, DeclaredModel model)
    {
        writer.Line();
        writer.Line("/// <summary>Applies the layers in their order. The result belongs to the caller; the others are freed on the way.</summary>");
        writer.Line($"/// <param name=\"input\">{model.Input.Batched()}</param>");
        writer.Line($"/// <returns>{model.Output.Batched()}</returns>").Line(GeneratedMark.Text);
        using (writer.Block($"public override {TorchNames.Tensor} forward({TorchNames.Tensor} input)"))
        {
            if (Enumerable.Range(0, model.Layers.Count).Any(model.KnowsLengths))
                writer.Line(
                    $"using {TorchNames.Tensor} {Lengths} = {RuntimeNames.Global(RuntimeNames.SequenceLengths)}.Of(input, {model.Layers[0].Plan.Padding});");
            var steps = model.Layers.Select((layer, i) => Step(model, layer, i)).ToList();
            var width = steps.Max(lines => lines[^1].Length);
            for (var i = 0; i < steps.Count; i++)
            {
                foreach (var line in steps[i].Take(steps[i].Length - 1))
                    writer.Line(line);
                writer.Line($"{steps[i][^1].PadRight(width)}  // {model.Layers[i].Plan.Output}");
            }
        }
    }

    /// <summary>The lines that apply a layer.</summary>
    private static string[] Step(DeclaredModel model, LayerModel layer, int index)
    {
        string[] locals = ["input", Local, Lengths];
        var access = Identifier.Access(layer.Name, locals);
        var argument = index == 0 ? "input" : Local;
        var call = layer.Plan.Call is { } method
            ? $"{RuntimeNames.Global(method.Type)}.{method.Name}({access}, {argument}{(model.KnowsLengths(index) ? $", {Lengths}" : "")})"
            : $"{access}.call({argument})";
        var result = index == model.Layers.Count - 1 ? "return" : index == 0 ? $"{TorchNames.Tensor} {Local} =" : $"{Local} =";
        if (index == 0)
            return [$"{result} {call};"];
        var next = $"{result} {RuntimeNames.Global(RuntimeNames.Activations)}.Next(";
        // A call of a method of ours is too long for the same line.
        return layer.Plan.Call is null ? [$"{next}{Local}, {call});"] : [next, $"    {Local}, {call});"];
    }
}
