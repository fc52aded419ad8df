namespace LrFinder.Dsl;

/// <summary>
/// x where x is above 0, else negativeSlope · x, for each element: Maas et al. 2013. Keeps the shape. Named <c>leakyrelu</c>.
/// </summary>
/// <param name="negativeSlope">The slope below 0, a finite number. The default is 0.01.</param>
public sealed class LeakyReLUAttribute(double negativeSlope = 0.01) : LayerAttribute
{
    /// <summary>The slope below 0.</summary>
    public double NegativeSlope { get; } = negativeSlope;

    /// <summary>Whether the input's memory takes the output. The default is <see langword="false"/>.</summary>
    public bool Inplace { get; set; }
}
