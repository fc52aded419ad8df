namespace LrFinder.Dsl.Generator;

/// <summary>Infers the shape after each layer of a declared model.</summary>
internal sealed class DeclaredModelParser(ModelSource source, NestedModels nested, DiagnosticBag diagnostics)
{
    public DeclaredModel? Parse(TypeIdentity identity)
    {
        if (!LayersStandTogether() || ParseInput() is not { } input)
            return null;

        return ParseLayers(input) is not { } layers || diagnostics.HasErrors
            ? null
            : new(identity, source.Type.IsSealed, input, layers.ToEquatableArray());
    }

    private bool LayersStandTogether()
    {
        foreach (var layer in source.Layers.Concat(source.Repeats))
        {
            if (layer.Syntax()?.Parent?.Parent == source.Declaration)
                continue;
            diagnostics.Report(DiagnosticDescriptors.LayersInSeveralParts, layer.Place(), source.Type.Name);
            return false;
        }

        return true;
    }

    private Shape? ParseInput()
    {
        if (source.InputShape.Count == 0)
        {
            diagnostics.Report(DiagnosticDescriptors.InputShapeMissing, source.Model.Place(), source.Type.Name);
            return null;
        }

        for (var i = 0; i < source.InputShape.Count; i++)
        {
            var size = source.InputShape[i];
            if (size < 1)
                diagnostics.Report(
                    DiagnosticDescriptors.ArgumentOutOfRange, source.Model.PlaceOf(i), "Model", $"size {i + 1}", size, "at least 1");
        }

        return diagnostics.HasErrors ? null : Shape.Of([.. source.InputShape]);
    }

    /// <summary>The layers, or <see langword="null"/> where one of them has an error, here or in a model of its own.</summary>
    private List<LayerModel>? ParseLayers(Shape input)
    {
        var names = new LayerNames(source, diagnostics);
        var modelInit = InitParser.Parse(source.Type.GetAttributes(), diagnostics);
        var layers = new List<LayerModel>();
        var shape = input;
        foreach (var (attribute, isRepeated) in new LayerSequence(source, diagnostics).Unroll())
        {
            if (LayerKinds.Find(attribute.AttributeClass!) is not { } kind)
            {
                diagnostics.Report(DiagnosticDescriptors.UnknownLayer, attribute.Place(), attribute.AttributeClass!.Name);
                return null;
            }

            var name = names.Next(kind, attribute, isRepeated);
            var arguments = new LayerArguments(kind.Name, attribute, layers.LastOrDefault()?.Name, nested, diagnostics);
            // After the first layer that does not fit, all that follows is unknown.
            if (kind.Plan(arguments, shape) is not { } plan)
                return null;

            var init = kind.HasWeight ? InitParser.Parse(attribute, "Init", modelInit, diagnostics) : null;
            layers.Add(new(name, kind.Describe(attribute), plan, init));
            shape = plan.Output;
        }

        return layers;
    }
}
