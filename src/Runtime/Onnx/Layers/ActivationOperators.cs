namespace LrFinder.Dsl;

/// <summary>Activations that are several operators.</summary>
internal static class ActivationOperators
{
    /// <summary>x · (1 + erf(x / √2)) / 2. An operator of its own came with opset 20 only.</summary>
    public static string Gelu(OnnxBuilder graph, LayerCall call)
    {
        var scaled = graph.Node(call.Name, "Div", [call.Input, graph.Number(call.Part("root"), Math.Sqrt(2))]);
        var error = graph.Node(call.Name, "Erf", [scaled]);
        var twice = graph.Node(call.Name, "Add", [error, graph.Number(call.Part("one"), 1)]);
        var share = graph.Node(call.Name, "Mul", [twice, graph.Number(call.Part("half"), 0.5)]);
        return graph.Node(call.Name, "Mul", [call.Input, share]);
    }

    /// <summary>x · sigmoid(x).</summary>
    public static string Silu(OnnxBuilder graph, LayerCall call) =>
        graph.Node(call.Name, "Mul", [call.Input, graph.Node(call.Name, "Sigmoid", [call.Input])]);
}
