using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Recurrent layers: one operator for each of their layers, of one or both directions. ONNX has the gates in another order than torch, the steps
/// before the batch, and the directions as a dimension.
/// </summary>
internal static class RecurrentOperators
{
    // Torch has input, forget, cell, output, and ONNX input, output, forget, cell.
    private static readonly long[] OfLstm = [0, 3, 1, 2];

    // Torch has reset, update, new, and ONNX update, reset, new.
    private static readonly long[] OfGru = [1, 0, 2];

    /// <summary>Adds a layer.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="call">The layer's place in it.</param>
    /// <param name="module">An LSTM or a GRU.</param>
    /// <param name="output">What it is to give.</param>
    /// <param name="lengths">The name of the samples' lengths; <see langword="null"/> where all steps are read.</param>
    /// <returns>The name of its output.</returns>
    public static string Add(OnnxBuilder graph, LayerCall call, nn.Module module, RecurrentOutput output, string? lengths)
    {
        var parameters = module.named_parameters(recurse: false).ToDictionary(parameter => parameter.name, parameter => (Tensor)parameter.parameter);
        var directions = parameters.ContainsKey("weight_ih_l0_reverse") ? 2 : 1;
        var features = parameters["weight_hh_l0"].shape[1] * directions;
        var layers = parameters.Keys.Count(name => name.StartsWith("weight_ih_l", StringComparison.Ordinal)) / directions;

        var steps = graph.Node(call.Name, "Transpose", [call.Input], OnnxAttribute.Of("perm", [1, 0, 2]));
        for (var layer = 0; layer < layers - 1; layer++)
            steps = JoinDirections(graph, call, AddLayer(graph, call, module, parameters, layer, steps, lengths).Steps, layer, [0, 2, 1, 3], features);
        var last = AddLayer(graph, call, module, parameters, layers - 1, steps, lengths);
        if (output == RecurrentOutput.Sequence)
            return JoinDirections(graph, call, last.Steps, layers - 1, [2, 0, 1, 3], features);
        var batchFirst = graph.Node(call.Name, "Transpose", [last.Last], OnnxAttribute.Of("perm", [1, 0, 2]));
        return graph.Node(call.Name, "Reshape", [batchFirst, graph.Integers(call.Part("last_shape"), [0, features])]);
    }

    /// <summary>One layer: the states after each step, [steps, directions, batch, hidden], and the last, [directions, batch, hidden].</summary>
    private static (string Steps, string Last) AddLayer(
        OnnxBuilder graph, LayerCall call, nn.Module module, Dictionary<string, Tensor> parameters, int layer, string steps, string? lengths)
    {
        var isLstm = module is LSTM;
        var order = isLstm ? OfLstm : OfGru;
        string[] directions = parameters.ContainsKey($"weight_ih_l{layer}_reverse") ? ["", "_reverse"] : [""];
        List<string> inputs = [steps, Gates("weight_ih", OfDirection), Gates("weight_hh", OfDirection)];
        inputs.Add(parameters.ContainsKey($"bias_ih_l{layer}") ? Gates("bias", Biases) : "");
        inputs.Add(lengths ?? "");

        List<OnnxAttribute> attributes =
        [
            OnnxAttribute.Of("hidden_size", parameters[$"weight_hh_l{layer}"].shape[1]),
            OnnxAttribute.Of("direction", directions.Length == 2 ? "bidirectional" : "forward"),
        ];
        if (!isLstm)
            attributes.Add(OnnxAttribute.Of("linear_before_reset", 1));
        return graph.RecurrentNode(call.Name, isLstm ? "LSTM" : "GRU", inputs, attributes);

        string Gates(string name, Func<string, string, Tensor> read) =>
            graph.Weight(call.Part($"{name}_l{layer}.gates"), stack(directions.Select(direction => read($"{name}_l{layer}", direction))));

        Tensor OfDirection(string name, string direction) => Reorder(parameters[name + direction], order);

        Tensor Biases(string name, string direction) =>
            cat([OfDirection($"bias_ih_l{layer}", direction), OfDirection($"bias_hh_l{layer}", direction)]);
    }

    private static Tensor Reorder(Tensor gates, long[] order)
    {
        var parts = gates.chunk(order.Length);
        return cat([.. order.Select(gate => parts[gate])]);
    }

    /// <summary>Has the directions of each step side by side: [steps, batch, features], or with the batch first.</summary>
    private static string JoinDirections(OnnxBuilder graph, LayerCall call, string steps, int layer, long[] order, long features)
    {
        var together = graph.Node(call.Name, "Transpose", [steps], OnnxAttribute.Of("perm", order));
        return graph.Node(call.Name, "Reshape", [together, graph.Integers(call.Part($"l{layer}_shape"), [0, 0, features])]);
    }
}
