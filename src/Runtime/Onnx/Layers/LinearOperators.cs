using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Linear layers, of flat samples or of each step of a sequence.</summary>
internal static class LinearOperators
{
    /// <summary>Adds one.</summary>
    public static string Add(OnnxBuilder graph, LayerCall call, Linear module) =>
        call.InputShape.Count == 1 ? Flat(graph, call, module) : EachStep(graph, call, module);

    private static string Flat(OnnxBuilder graph, LayerCall call, Linear module)
    {
        List<string> inputs = [call.Input, graph.Weight(call.Part("weight"), module.weight)];
        if (module.bias is { } bias)
            inputs.Add(graph.Weight(call.Part("bias"), bias));
        return graph.Node(call.Name, "Gemm", inputs, OnnxAttribute.Of("transB", 1));
    }

    /// <summary>Gemm takes matrices only.</summary>
    private static string EachStep(OnnxBuilder graph, LayerCall call, Linear module)
    {
        var product = graph.Node(call.Name, "MatMul", [call.Input, graph.Weight(call.Part("weight"), module.weight.t())]);
        return module.bias is { } bias ? graph.Node(call.Name, "Add", [product, graph.Weight(call.Part("bias"), bias)]) : product;
    }
}
