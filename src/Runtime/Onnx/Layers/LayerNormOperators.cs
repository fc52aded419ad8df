using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Layer normalisation over the last dimensions.</summary>
internal static class LayerNormOperators
{
    /// <summary>Adds one.</summary>
    public static string Add(OnnxBuilder graph, LayerCall call, LayerNorm module)
    {
        // The standard has no normalisation without a scale.
        List<string> inputs = [call.Input, graph.Weight(call.Part("weight"), module.weight ?? ones(module.normalized_shape))];
        if (module.bias is { } bias)
            inputs.Add(graph.Weight(call.Part("bias"), bias));
        return graph.Node(
            call.Name,
            "LayerNormalization",
            inputs,
            OnnxAttribute.Of("axis", -module.normalized_shape.Length),
            OnnxAttribute.Of("epsilon", module.eps));
    }
}
