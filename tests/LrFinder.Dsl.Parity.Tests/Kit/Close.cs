using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Compares with what was recorded.</summary>
internal static class Close
{
    /// <summary>Asserts that a tensor is the recorded one.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="expected">What was recorded, in double precision.</param>
    /// <param name="actual">The tensor, of any precision.</param>
    /// <param name="tolerance">The largest difference, as a share of the largest recorded number, or of 1 where all are smaller.</param>
    public static void To(string what, Tensor expected, Tensor actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        var (right, found) = (Doubles(expected), Doubles(actual));
        Assert.True(right.Length == found.Length, $"{what}: {found.Length} numbers for {right.Length}");
        To(what, right, found, tolerance);
    }

    /// <inheritdoc cref="To(string, Tensor, Tensor, double)"/>
    public static void To(string what, double[] expected, double[] actual, double tolerance)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} numbers for {expected.Length}");
        var scale = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= tolerance * scale,
                $"{what}[{i}]: {actual[i]:R} for {expected[i]:R}, off by {Math.Abs(actual[i] - expected[i]) / scale:G3} of {scale:G3}");
    }

    /// <summary>The elements that record.py keeps: all of a small tensor, every n-th of a large one.</summary>
    public static Tensor Picked(Tensor tensor)
    {
        const int Largest = 256;
        var flat = tensor.detach().flatten();
        return flat[TensorIndex.Slice(step: (flat.numel() + Largest - 1) / Largest)];
    }

    private static double[] Doubles(Tensor tensor) => tensor.detach().to(ScalarType.Float64).flatten().contiguous().data<double>().ToArray();
}
