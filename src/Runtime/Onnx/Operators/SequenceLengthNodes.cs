namespace LrFinder.Dsl;

/// <summary>How long the samples of a batch are, by the index that stands for padding: what <c>SequenceLengths</c> computes, as operators.</summary>
internal static class SequenceLengthNodes
{
    /// <summary>Adds the operators.</summary>
    /// <param name="graph">The graph, whose input are indices.</param>
    /// <param name="layer">The name of the first layer that asks for lengths.</param>
    /// <param name="steps">The number of steps of the input.</param>
    /// <param name="padding">The index that stands for padding.</param>
    /// <returns>The name of the lengths, int32 [batch], from 1 to all steps.</returns>
    public static string Add(OnnxBuilder graph, string layer, long steps, long padding)
    {
        var isPadding = graph.Node(layer, "Equal", [OnnxBuilder.Input, graph.Integers($"{layer}.padding", [padding])]);
        var isToken = graph.Node(layer, "Cast", [graph.Node(layer, "Not", [isPadding])], OnnxAttribute.Of("to", (long)OnnxDtype.Int32));
        // The last position with a token, counted from 1, is the length; 1 where there is none.
        var positions = graph.SmallIntegers($"{layer}.positions", Enumerable.Range(1, checked((int)steps)));
        var occupied = graph.Node(layer, "Mul", [isToken, positions]);
        var last = graph.Node(layer, "ReduceMax", [occupied], OnnxAttribute.Of("axes", [1]), OnnxAttribute.Of("keepdims", 0));
        return graph.Node(layer, "Max", [last, graph.SmallIntegers($"{layer}.shortest", [1])]);
    }
}
