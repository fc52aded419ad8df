namespace LrFinder.Dsl;

/// <summary>The formulas of <see cref="Anneal"/>.</summary>
internal static class Annealing
{
    /// <summary>fastai's <c>annealing_cos</c>.</summary>
    /// <param name="start">The value at 0.</param>
    /// <param name="end">The value at 1.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <returns>The value.</returns>
    public static double Cosine(double start, double end, double progress) =>
        end + ((start - end) / 2 * (Math.Cos(Math.PI * progress) + 1));
}
