namespace LrFinder.Dsl;

/// <summary>Says what broadcasts, and what to write in place of it.</summary>
internal static class BroadcastMessage
{
    /// <summary>Writes the message.</summary>
    /// <param name="name">The loss or metric.</param>
    /// <param name="broadcast">What it does.</param>
    /// <param name="output">The shape of the output.</param>
    /// <param name="target">The shape of the target.</param>
    public static string Of(string name, Broadcasting broadcast, long[] output, long[] target)
    {
        var given = $"{name} is given outputs of shape {Text(output)} and targets of shape {Text(target)}, and ";
        var does = broadcast == Broadcasting.AcrossSamples
            ? "compares every output of the batch with every target, because the shapes broadcast. "
            : "compares all numbers of one with the single number of the other, because the shapes broadcast. ";
        return $"{given}{does}{Advice(output, target)}";
    }

    private static string Advice(long[] output, long[] target)
    {
        if (output.AsSpan().SequenceEqual(target))
            return "It takes a dimension of one from, or gives one to, one of them alone: do it to both, or to neither.";
        if (AddedTo(target, output) is { } more)
            return $"Give it target.unsqueeze({more}) or output.squeeze({more}), or such targets in the data.";
        if (AddedTo(output, target) is { } fewer)
            return $"Give it target.squeeze({fewer}) or output.unsqueeze({fewer}), or such targets in the data.";
        if (output.Length == target.Length + 1)
            return "Let what it compares with the targets have their shape: without the dimension of the outputs.";
        return "Give the data targets of the outputs' shape, or the model outputs of the targets'.";
    }

    /// <summary>Where a dimension of 1 makes one shape the other.</summary>
    private static int? AddedTo(long[] shape, long[] other)
    {
        for (var dimension = 1; dimension < other.Length && other.Length == shape.Length + 1; dimension++)
            if (other[dimension] == 1 && other.Where((_, i) => i != dimension).SequenceEqual(shape))
                return dimension;
        return null;
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
