using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Embeddings, which read the indices that the graph is given.</summary>
internal static class EmbeddingOperators
{
    /// <summary>Adds one.</summary>
    public static string Add(OnnxBuilder graph, LayerCall call, Embedding module)
    {
        if (call.Input != OnnxBuilder.Input)
            throw graph.Refusal(call.Name, "reads indices and is given the numbers of the layer before it. Make it the first layer.");
        graph.InputDtype = OnnxDtype.Int64;
        return graph.Node(call.Name, "Gather", [graph.Weight(call.Part("weight"), module.weight!), call.Input], OnnxAttribute.Of("axis", 0));
    }
}
