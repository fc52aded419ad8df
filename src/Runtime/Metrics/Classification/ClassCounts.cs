using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>How often a class was hit, predicted, and right.</summary>
/// <param name="Hits">How often it was both predicted and right: true positives.</param>
/// <param name="Predicted">How often it was predicted: true and false positives.</param>
/// <param name="Actual">How often it was right: true positives and false negatives.</param>
internal readonly record struct ClassCounts(double Hits, double Predicted, double Actual)
{
    /// <summary>Whether it was neither.</summary>
    public bool IsAbsent => Predicted == 0 && Actual == 0;

    public static ClassCounts operator +(ClassCounts one, ClassCounts other) =>
        new(one.Hits + other.Hits, one.Predicted + other.Predicted, one.Actual + other.Actual);

    /// <summary>Hits / predicted; 0 where nothing was predicted.</summary>
    public double Precision => Ratio(Hits, Predicted);

    /// <summary>Hits / actual; 0 where nothing was right.</summary>
    public double Recall => Ratio(Hits, Actual);

    /// <summary>(1 + β²) · hits / (β² · actual + predicted), the weighted harmonic mean of precision and recall; 0 where neither counts anything.</summary>
    public double FBeta(double beta) => Ratio((1 + beta * beta) * Hits, beta * beta * Actual + Predicted);

    /// <summary>Counts on the device.</summary>
    /// <param name="decisions">The decisions.</param>
    /// <returns>
    /// Hits, predictions and targets of each class, int64, [3, classes + <see cref="ClassNumbers.Extra"/>]; behind the classes the numbers of what
    /// does not count.
    /// </returns>
    public static Tensor Count(ClassDecisions decisions)
    {
        var (predicted, actual, classes, _) = decisions;
        var left = NumberTensor.Like(actual, classes);
        var row = NumberTensor.Like(actual, classes + ClassNumbers.Extra);
        var hits = where(predicted.eq(actual), actual, left);
        var counted = where(actual.lt(left), predicted, left) + row;
        var index = cat([hits, counted, actual + row + row]);
        // Not bincount, which waits for the largest number on a GPU.
        return zeros([3 * (classes + ClassNumbers.Extra)], dtype: ScalarType.Int64, device: actual.device)
            .scatter_add_(0, index, ones_like(index)).reshape(3, -1);
    }

    /// <summary>Reads counts of all classes.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="counts">What <see cref="Count"/> gives, added up.</param>
    /// <exception cref="FigureException">There were targets that are no class.</exception>
    public static ClassCounts[] Read(string metric, Tensor counts)
    {
        var columns = (int)counts.size(1);
        var classes = columns - ClassNumbers.Extra;
        var numbers = WideNumbers.Read(counts);
        ClassNumbers.Require(metric, numbers[^1], classes);
        return [.. Enumerable.Range(0, classes).Select(i => new ClassCounts(numbers[i], numbers[columns + i], numbers[2 * columns + i]))];
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
