using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Batch normalisation by the statistics that training has gathered.</summary>
internal static class BatchNormOperators
{
    /// <summary>Adds one.</summary>
    public static string Add(OnnxBuilder graph, LayerCall call, BatchNorm module)
    {
        if (module.running_mean is not { } mean || module.running_var is not { } variance)
            throw graph.Refusal(
                call.Name, "keeps no running statistics, so that what it gives for a sample depends on the others of its batch. Leave TrackRunningStats on.");
        return graph.Node(
            call.Name,
            "BatchNormalization",
            [
                call.Input,
                graph.Weight(call.Part("weight"), module.weight ?? ones(module.num_features)),
                graph.Weight(call.Part("bias"), module.bias ?? zeros(module.num_features)),
                graph.Weight(call.Part("running_mean"), mean),
                graph.Weight(call.Part("running_var"), variance),
            ],
            OnnxAttribute.Of("epsilon", module.eps));
    }
}
