namespace LrFinder.Dsl;

/// <summary>The slopes between neighbours by index, one-sided at the two ends, as NumPy's <c>gradient</c> takes them.</summary>
internal static class IndexSlopes
{
    /// <summary>The slopes.</summary>
    /// <param name="y">The values; at least two.</param>
    public static double[] Of(double[] y)
    {
        var slopes = new double[y.Length];
        slopes[0] = y[1] - y[0];
        slopes[^1] = y[^1] - y[^2];
        for (var i = 1; i < y.Length - 1; i++)
            slopes[i] = (y[i + 1] - y[i - 1]) / 2;
        return slopes;
    }
}
