using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Group normalisation: each group normalised as if it were a channel, and then the scale and shift of each channel. An operator of its own that
/// does the same came with opset 21 only.
/// </summary>
internal static class GroupNormOperators
{
    /// <summary>Adds one.</summary>
    public static string Add(OnnxBuilder graph, LayerCall call, GroupNorm module)
    {
        var groups = graph.Node(call.Name, "Reshape", [call.Input, graph.Integers(call.Part("groups"), [0, module.num_groups, -1])]);
        var normalised = graph.Node(
            call.Name,
            "InstanceNormalization",
            [
                groups,
                graph.Weight(call.Part("group_weight"), ones(module.num_groups)),
                graph.Weight(call.Part("group_bias"), zeros(module.num_groups)),
            ],
            OnnxAttribute.Of("epsilon", module.eps));
        var channels = graph.Node(call.Name, "Reshape", [normalised, graph.Integers(call.Part("shape"), [0, .. call.InputShape])]);
        if (module.weight is not { } weight || module.bias is not { } bias)
            return channels;
        long[] ofChannels = [call.InputShape[0], .. call.InputShape.Skip(1).Select(_ => 1L)];
        var scaled = graph.Node(call.Name, "Mul", [channels, graph.Weight(call.Part("weight"), weight.reshape(ofChannels))]);
        return graph.Node(call.Name, "Add", [scaled, graph.Weight(call.Part("bias"), bias.reshape(ofChannels))]);
    }
}
