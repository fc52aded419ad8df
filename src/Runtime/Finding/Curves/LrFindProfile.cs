using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl;

/// <summary>How a sweep smooths its losses, when it calls them diverged and which learning rate it suggests.</summary>
public enum LrFindProfile
{
    /// <summary>
    /// Smooths after the sweep, over the logarithm of the learning rate and without lag; stops by a test that the loss's scale, offset and sign
    /// do not matter to; suggests by <see cref="BasinRule"/>, with a range and a verdict.
    /// </summary>
    Robust,

    /// <summary>
    /// fastai v1, number for number: a debiased exponential moving average in float32 with β = 0.98, stopped where it exceeds
    /// four times its best; the point of the steepest fall after leaving out the first 10 points and the last 5 is suggested.
    /// </summary>
    Fastai,
}
