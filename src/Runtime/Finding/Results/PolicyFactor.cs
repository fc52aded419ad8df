namespace LrFinder.Dsl;

/// <summary>How far from a suggestion the best learning rate of another way of training lies.</summary>
/// <remarks>
/// Measured with constant rates, one-cycles and cosine decays of 300 and of 1,500 steps; between them the factor follows a power of the length. Longer
/// trainings take lower rates, and what decays takes a higher maximum than a constant rate. See docs/explanation/suggestions.md.
/// </remarks>
internal static class PolicyFactor
{
    private const double Short = 300;
    private const double Long = 1500;

    /// <summary>The factor.</summary>
    /// <param name="policy">The way of training.</param>
    /// <param name="steps">The number of its optimizer steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such way of training, or the number of steps is less than 1.</exception>
    public static double Of(LrPolicy policy, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var (atShort, atLong) = policy switch
        {
            LrPolicy.Constant => (1.0, 0.5),
            LrPolicy.OneCycle => (1.9, 0.85),
            LrPolicy.Cosine => (1.9, 0.7),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "This is no way of training."),
        };
        var share = Math.Log(Math.Clamp(steps, Short, Long) / Short) / Math.Log(Long / Short);
        return atShort * Math.Pow(atLong / atShort, share);
    }
}
