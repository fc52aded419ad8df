using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Convolutions, whose weights are laid out as torch has them.</summary>
internal static class ConvolutionOperators
{
    /// <summary>A convolution over signals or images.</summary>
    public static string Convolution(OnnxBuilder graph, LayerCall call, Convolution module) =>
        graph.Node(call.Name, "Conv", Inputs(graph, call, module), Window(module));

    /// <summary>A transposed one.</summary>
    public static string Transposed(OnnxBuilder graph, LayerCall call, ConvTranspose2d module) => graph.Node(
        call.Name, "ConvTranspose", Inputs(graph, call, module), [.. Window(module), OnnxAttribute.Of("output_padding", module.output_padding)]);

    private static List<string> Inputs(OnnxBuilder graph, LayerCall call, Convolution module)
    {
        List<string> inputs = [call.Input, graph.Weight(call.Part("weight"), module.weight)];
        if (module.bias is { } bias)
            inputs.Add(graph.Weight(call.Part("bias"), bias));
        return inputs;
    }

    private static OnnxAttribute[] Window(Convolution module)
    {
        // Declared layers pad by a number; it is missing only where torch is to find out itself how much keeps the size.
        var padding = module.padding!;
        return
        [
            OnnxAttribute.Of("kernel_shape", module.kernel_size),
            OnnxAttribute.Of("strides", module.stride),
            // At the begin of each dimension, and then at the end of each.
            OnnxAttribute.Of("pads", padding.Concat(padding)),
            OnnxAttribute.Of("dilations", module.dilation),
            OnnxAttribute.Of("group", module.groups),
        ];
    }
}
