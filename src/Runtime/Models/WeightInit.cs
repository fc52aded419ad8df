using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>What <see cref="Init"/> stands for. Generated constructors call it; each method sets the bias, if any, to 0.</summary>
/// <remarks>
/// The random numbers come from torch's default generator. TorchSharp 0.107's <c>xavier_normal_</c> draws from the uniform
/// distribution, so that the spreads are computed here.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightInit
{
    /// <summary>Draws the weight from N(0, sqrt(2 / fan_in)).</summary>
    /// <param name="weight">The weight, [outputs, inputs, kernel…].</param>
    /// <param name="bias">The bias, or <see langword="null"/>.</param>
    public static void KaimingNormal(Parameter weight, Parameter? bias) => Normal(weight, bias, 2.0 / Fans(weight).In);

    /// <summary>Draws the weight from U(-b, b) with b = sqrt(6 / fan_in).</summary>
    /// <param name="weight">The weight, [outputs, inputs, kernel…].</param>
    /// <param name="bias">The bias, or <see langword="null"/>.</param>
    public static void KaimingUniform(Parameter weight, Parameter? bias) => Uniform(weight, bias, 2.0 / Fans(weight).In);

    /// <summary>Draws the weight from N(0, sqrt(2 / (fan_in + fan_out))).</summary>
    /// <param name="weight">The weight, [outputs, inputs, kernel…].</param>
    /// <param name="bias">The bias, or <see langword="null"/>.</param>
    public static void XavierNormal(Parameter weight, Parameter? bias)
    {
        var (fanIn, fanOut) = Fans(weight);
        Normal(weight, bias, 2.0 / (fanIn + fanOut));
    }

    /// <summary>Draws the weight from U(-b, b) with b = sqrt(6 / (fan_in + fan_out)).</summary>
    /// <param name="weight">The weight, [outputs, inputs, kernel…].</param>
    /// <param name="bias">The bias, or <see langword="null"/>.</param>
    public static void XavierUniform(Parameter weight, Parameter? bias)
    {
        var (fanIn, fanOut) = Fans(weight);
        Uniform(weight, bias, 2.0 / (fanIn + fanOut));
    }

    private static void Normal(Parameter weight, Parameter? bias, double variance)
    {
        using var _ = no_grad();
        weight.normal_(0, Math.Sqrt(variance));
        bias?.zero_();
    }

    private static void Uniform(Parameter weight, Parameter? bias, double variance)
    {
        // U(-b, b) has the variance b² / 3.
        var bound = Math.Sqrt(3 * variance);
        using var _ = no_grad();
        weight.uniform_(-bound, bound);
        bias?.zero_();
    }

    private static (long In, long Out) Fans(Parameter weight)
    {
        var shape = weight.shape;
        var kernel = shape.Skip(2).Aggregate(1L, (area, size) => area * size);
        return (shape[1] * kernel, shape[0] * kernel);
    }
}
