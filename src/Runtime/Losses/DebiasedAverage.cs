using System.Numerics;

namespace LrFinder.Dsl;

/// <summary>The exponential moving average of numbers, corrected for its start at zero.</summary>
/// <remarks>
/// <c>average = β·average + (1 − β)·number</c>, <c>smooth = average / (1 − β^n)</c> for the n-th number (D. P. Kingma, J. Ba, "Adam", 2015,
/// section 3; fastai smooths losses by it). β stays a double whatever <typeparamref name="T"/> is: each factor is rounded to it before it meets
/// the average, and each operation's result again, as in a tensor of that dtype.
/// </remarks>
/// <typeparam name="T">The type that the average is kept in.</typeparam>
/// <param name="beta">The weight of the past, from 0 (no smoothing) to below 1.</param>
internal struct DebiasedAverage<T>(double beta)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>The average as it is carried on, not corrected.</summary>
    public T Average { get; set; }

    /// <summary>How many numbers are in it.</summary>
    public int Count { get; set; }

    /// <summary>Takes the next number in.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The smoothed number.</returns>
    public T Add(T number)
    {
        Count++;
        Average = T.CreateTruncating(beta) * Average + T.CreateTruncating(1 - beta) * number;
        return Average / T.CreateTruncating(1 - Math.Pow(beta, Count));
    }
}
