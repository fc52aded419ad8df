using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What each kind of layer is in ONNX. A kind that is not here is refused by its name.</summary>
internal static class OnnxLayers
{
    /// <summary>Adds a layer as a model applies it that is used, not trained.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="call">The layer's place in it.</param>
    /// <param name="module">The layer.</param>
    /// <returns>The name of its output.</returns>
    /// <exception cref="NotSupportedException">It cannot be exported.</exception>
    public static string Add(OnnxBuilder graph, LayerCall call, nn.Module module) => module switch
    {
        ConvTranspose2d transposed => ConvolutionOperators.Transposed(graph, call, transposed),
        Conv1d or Conv2d => ConvolutionOperators.Convolution(graph, call, (Convolution)module),
        Linear linear => LinearOperators.Add(graph, call, linear),
        Embedding embedding => EmbeddingOperators.Add(graph, call, embedding),
        BatchNorm1d or BatchNorm2d => BatchNormOperators.Add(graph, call, (BatchNorm)module),
        LayerNorm norm => LayerNormOperators.Add(graph, call, norm),
        GroupNorm norm => GroupNormOperators.Add(graph, call, norm),
        MaxPool1d pool => PoolingOperators.Max(graph, call, pool),
        MaxPool2d pool => PoolingOperators.Max(graph, call, pool),
        AvgPool2d pool => PoolingOperators.Average(graph, call, pool),
        AdaptiveAvgPool2d => PoolingOperators.AdaptiveAverage(graph, call),
        Flatten => graph.Node(call.Name, "Flatten", [call.Input], OnnxAttribute.Of("axis", 1)),
        Dropout => call.Input,
        ReLU => graph.Node(call.Name, "Relu", [call.Input]),
        LeakyReLU leaky => graph.Node(call.Name, "LeakyRelu", [call.Input], OnnxAttribute.Of("alpha", leaky.negative_slope)),
        Sigmoid => graph.Node(call.Name, "Sigmoid", [call.Input]),
        Tanh => graph.Node(call.Name, "Tanh", [call.Input]),
        Softmax softmax => graph.Node(call.Name, "Softmax", [call.Input], OnnxAttribute.Of("axis", softmax.dim)),
        GELU => ActivationOperators.Gelu(graph, call),
        SiLU => ActivationOperators.Silu(graph, call),
        _ => throw graph.Refusal(call.Name, $"is {module.GetName()}, a module whose forward is written in code. Only declared layers are exported: declare "
            + "what it computes by layers of its own, or leave it out of the model and compute it where the file is used."),
    };
}
