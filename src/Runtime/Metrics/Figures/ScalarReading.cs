using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Reads a tensor of one element into a number, whatever its floating-point type and device.</summary>
internal static class ScalarReading
{
    /// <summary>Waits for the device and reads the element.</summary>
    /// <param name="scalar">A tensor of one element.</param>
    /// <returns>The element.</returns>
    public static double ReadDouble(this Tensor scalar)
    {
        using var scope = NewDisposeScope();
        // To the host first: not every device knows float64.
        return scalar.detach().cpu().to(ScalarType.Float64).item<double>();
    }
}
