using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Counts which class was predicted for which. It is no metric of a learner, for it is no number.</summary>
/// <param name="classes">How many classes there are.</param>
internal sealed class ConfusionCounts(int classes) : AccumulatedMetric
{
    /// <inheritdoc/>
    public override string Name => "confusion_matrix";

    /// <inheritdoc/>
    /// <returns>Rows of targets and columns of predictions, int64, [classes + <see cref="ClassNumbers.Extra"/>, classes].</returns>
    /// <exception cref="FigureException">The shapes do not fit, or there is another number of classes.</exception>
    public override Tensor Statistics(Tensor output, Tensor target)
    {
        var decisions = ClassDecisions.Of(Name, output, target);
        if (decisions.Classes != classes)
            throw new FigureException(
                $"The confusion matrix is one of {classes} classes, but outputs of shape {ShapeText.Of(output)} have {decisions.Classes}.");
        var actual = decisions.Actual;
        var index = actual * NumberTensor.Like(actual, classes) + decisions.Predicted;
        return zeros([(classes + ClassNumbers.Extra) * classes], dtype: ScalarType.Int64, device: actual.device)
            .scatter_add_(0, index, ones_like(index)).reshape(-1, classes);
    }

    /// <summary>There is none.</summary>
    /// <inheritdoc/>
    public override double Value(Tensor statistics) => double.NaN;

    /// <summary>Reads counts.</summary>
    /// <param name="statistics">What <see cref="Statistics"/> gives, added up.</param>
    /// <returns>Rows of targets and columns of predictions, [classes, classes].</returns>
    /// <exception cref="FigureException">Some targets are no class number.</exception>
    public long[,] Read(Tensor statistics)
    {
        using var scope = NewDisposeScope();
        var numbers = statistics.cpu().contiguous().data<long>().ToArray();
        ClassNumbers.Require(Name, numbers[^classes..].Sum(), classes);
        var counts = new long[classes, classes];
        for (var i = 0; i < classes * classes; i++)
            counts[i / classes, i % classes] = numbers[i];
        return counts;
    }
}
