using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Poolings over signals and images.</summary>
internal static class PoolingOperators
{
    /// <summary>The largest of each window of a signal.</summary>
    public static string Max(OnnxBuilder graph, LayerCall call, MaxPool1d module) => graph.Node(
        call.Name,
        "MaxPool",
        [call.Input],
        Window([module.kernel_size], [module.stride ?? module.kernel_size], [module.padding ?? 0]));

    /// <summary>The largest of each window of an image.</summary>
    public static string Max(OnnxBuilder graph, LayerCall call, MaxPool2d module) => graph.Node(
        call.Name,
        "MaxPool",
        [call.Input],
        Window(module.kernel_size, module.stride, module.padding));

    /// <summary>The mean of each window of an image, padding counted as zeros.</summary>
    public static string Average(OnnxBuilder graph, LayerCall call, AvgPool2d module) => graph.Node(
        call.Name,
        "AveragePool",
        [call.Input],
        [.. Window(module.kernel_size, module.stride, module.padding), OnnxAttribute.Of("count_include_pad", 1)]);

    /// <summary>The means of equal parts of an image.</summary>
    public static string AdaptiveAverage(OnnxBuilder graph, LayerCall call)
    {
        var (height, width) = (call.InputShape[1], call.InputShape[2]);
        var (rows, columns) = (call.OutputShape[1], call.OutputShape[2]);
        if (height % rows != 0 || width % columns != 0)
            throw graph.Refusal(
                call.Name,
                $"divides {height} × {width} pixels into {rows} × {columns} parts that are not equal, for which the standard has no operator. Choose a size "
                + "that divides that of its input, such as 1.");
        if (rows == 1 && columns == 1)
            return graph.Node(call.Name, "GlobalAveragePool", [call.Input]);
        long[] part = [height / rows, width / columns];
        return graph.Node(call.Name, "AveragePool", [call.Input], Window(part, part, padding: null));
    }

    private static OnnxAttribute[] Window(long[] kernel, long[]? stride, long[]? padding)
    {
        padding ??= [.. kernel.Select(_ => 0L)];
        return
        [
            OnnxAttribute.Of("kernel_shape", kernel),
            OnnxAttribute.Of("strides", stride ?? kernel),
            // At the begin of each dimension, and then at the end of each.
            OnnxAttribute.Of("pads", padding.Concat(padding)),
        ];
    }
}
