namespace LrFinder.Dsl;

/// <summary>
/// In training, zeroes each element at random and scales the others by 1 / (1 - p): Srivastava et al. 2014, "Dropout". Keeps
/// the shape. Named <c>dropout</c>.
/// </summary>
/// <param name="p">The probability that an element is zeroed, in [0, 1). The default is 0.5.</param>
public sealed class DropoutAttribute(double p = 0.5) : LayerAttribute
{
    /// <summary>The probability that an element is zeroed.</summary>
    public double P { get; } = p;
}
