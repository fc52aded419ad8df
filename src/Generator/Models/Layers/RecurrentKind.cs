namespace LrFinder.Dsl.Generator;

/// <summary>A recurrent layer over a sequence.</summary>
/// <param name="name">The name of the module.</param>
/// <param name="gates">The number of gates, each with weights and biases of its own.</param>
internal sealed class RecurrentKind(string name, int gates) : LayerKind(name, name.ToLowerInvariant())
{
    /// <summary>The members of the enumeration <c>Recurrent</c> by their values, and the methods of <c>RecurrentForward</c>.</summary>
    public static IReadOnlyList<string> Outputs { get; } = ["LastStep", "Sequence"];

    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var hidden = arguments.Integer("hiddenSize");
        var layers = arguments.Integer("Layers");
        var bias = arguments.Flag("Bias", fallback: true);
        var directions = arguments.Flag("Bidirectional", fallback: false) ? 2 : 1;
        var output = ReadOutput(arguments);
        var dropout = ReadDropout(arguments, layers);
        if (arguments.HasErrors || !Fits(arguments, input) || Count(arguments, input[1], hidden, layers, directions, bias) is not { } count)
            return null;

        var features = hidden * directions;
        var plan = Create(
            output == "Sequence" ? Shape.Sequence(input[0], features) : Shape.Of(features),
            count,
            Given(input[1]),
            Given(hidden),
            Named("numLayers", layers, 1),
            Named("bias", bias, true),
            Named("batchFirst", true),
            Named("dropout", dropout, 0.0),
            Named("bidirectional", directions == 2, false));
        return plan with { Call = new(RuntimeNames.RecurrentForward, output) };
    }

    private string ReadOutput(LayerArguments arguments)
    {
        var value = arguments.Integer("Output", fallback: 0, atLeast: int.MinValue);
        if (value >= 0 && value < Outputs.Count)
            return Outputs[(int)value];
        const string Range = "a member of the enumeration Recurrent";
        arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "Output", Name, "Output", value, Range);
        return Outputs[0];
    }

    private static double ReadDropout(LayerArguments arguments, long layers) => layers == 1
        ? arguments.Number("Dropout", 0, value => value == 0, "0 with one layer, for it lies between layers")
        : arguments.Number("Dropout", 0, value => value is >= 0 and < 1, "in [0, 1)");

    private static bool Fits(LayerArguments arguments, Shape input)
    {
        var advice = (input.Rank, arguments.IsFirst) switch
        {
            (1, false) => "put it after a layer that gives a sequence, such as one with Output = Recurrent.Sequence",
            (3, true) => "give [Model] these two sizes, such as [Model(28, 28)] for an image of one channel read row by row",
            (3, false) => "no layer makes a sequence of an image, but a written model can, "
                + "put here as [Layer<T>(Output = new[] { steps, features })]",
            _ => "give [Model] these two sizes",
        };
        return arguments.ExpectRank(input, rank: 2, "[steps, features]", advice) && arguments.ExpectAxes(input, Axes.FeaturesLast);
    }

    private long? Count(LayerArguments arguments, long features, long hidden, long layers, long directions, bool bias)
    {
        // The later layers read both directions of the one before.
        var biases = bias ? 2 : 0;
        var first = arguments.Count(directions, gates, hidden, features + hidden + biases);
        var later = arguments.Count(layers - 1, directions, gates, hidden, (hidden * directions) + hidden + biases);
        return first + later;
    }
}
