using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>How a tensor of a fresh model is to begin, and whether one does: bounds exactly, moments within five standard errors.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Kind">The distribution.</param>
/// <param name="Value">The bound of a uniform distribution, the standard deviation of a normal one, or the constant.</param>
internal sealed record Beginning(string Name, Distribution Kind, double Value)
{
    /// <summary>U(-bound, bound).</summary>
    public static Beginning Uniform(string name, double bound) => new(name, Distribution.Uniform, bound);

    /// <summary>U(-b, b) with b = 1 / sqrt(fan_in): PyTorch's kaiming_uniform_ with a = sqrt(5), and its biases.</summary>
    public static Beginning FanIn(string name, double fanIn) => Uniform(name, 1 / Math.Sqrt(fanIn));

    /// <summary>N(0, deviation).</summary>
    public static Beginning Normal(string name, double deviation) => new(name, Distribution.Normal, deviation);

    /// <summary>One value throughout.</summary>
    public static Beginning Constant(string name, double value) => new(name, Distribution.Constant, value);

    /// <summary>Asserts that a tensor begins so.</summary>
    public void Check(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var values = tensor.detach().to(ScalarType.Float64).flatten().data<double>().ToArray();
        if (Kind == Distribution.Constant)
        {
            Assert.All(values, value => Assert.Equal(Value, value));
            return;
        }

        // Of a uniform distribution the bound is known exactly, to the rounding of single precision.
        if (Kind == Distribution.Uniform)
            Assert.InRange(values.Max(Math.Abs), 0, Value * (1 + 1e-6));
        // One drawn value says nothing of a spread; several hundred do.
        Assert.True(values.Length >= 128, $"{Name} has {values.Length} values, too few for its spread to be measured");
        var (variance, kurtosis) = Kind == Distribution.Uniform ? (Value * Value / 3, 1.8) : (Value * Value, 3.0);
        var errorOfMean = Math.Sqrt(variance / values.Length);
        var errorOfVariance = variance * Math.Sqrt((kurtosis - 1) / values.Length);
        AssertNear($"mean of {Name}", 0, values.Average(), 5 * errorOfMean);
        AssertNear($"variance of {Name}", variance, values.Average(value => value * value), 5 * errorOfVariance);
    }

    private static void AssertNear(string what, double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"{what}: {actual} for {expected} ± {tolerance}");
}

internal enum Distribution
{
    Uniform,
    Normal,
    Constant,
}
