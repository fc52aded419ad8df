using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Looks at the shapes that a loss and the metrics are given, once per shape: broadcasting makes a number of any two that fit, and a
/// training by the wrong number goes through without a word.
/// </summary>
internal sealed class FigureShapes
{
    // Targets that are all one decide nothing; a batch with others comes soon, or the data have none.
    private const int MostTries = 10;

    private (long[] Output, long[] Target)? _settled;
    private int _tries;

    /// <summary>Looks at the loss of a batch, before it is computed.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Its loss.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="output">The output that the loss is given.</param>
    /// <param name="target">The target that the loss is given.</param>
    /// <returns>Whether that is settled, so that following batches need not be looked at.</returns>
    /// <exception cref="FigureException">The loss does not compare each output with its target.</exception>
    public static bool SettleLoss<TModel, TStep>(Learner learner, Tensor output, Tensor target)
        where TStep : struct, IStep<TModel>
    {
        if (TStep.LossName is { } name)
            return learner.LossShapes.Settle([$"The loss '{name}'"], output, target, (o, t) => [TStep.Loss(o, t).ReadDouble()], isLoss: true);
        CrossEntropyShapes.Require(output, target);
        return true;
    }

    /// <summary>Looks at the metrics of a batch, before they are computed.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Its metrics.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="output">The output that the metrics are given.</param>
    /// <param name="target">The target that the metrics are given.</param>
    /// <returns>Whether that is settled.</returns>
    /// <exception cref="FigureException">A metric does not compare each output with its target.</exception>
    public static bool SettleMetrics<TModel, TStep>(Learner learner, Tensor output, Tensor target)
        where TStep : struct, IStep<TModel> =>
        learner.MetricNames.Count == 0 || learner.MetricShapes.Settle(
            [.. learner.MetricNames.Select(name => $"The metric '{name}'")],
            output,
            target,
            (o, t) => Measure<TModel, TStep>(learner.MetricNames.Count, o, t),
            isLoss: false);

    private bool Settle(IReadOnlyList<string> names, Tensor output, Tensor target, Func<Tensor, Tensor, double[]> figures, bool isLoss)
    {
        if (output.dim() == 0 || target.dim() == 0 || output.size(0) < 2 || target.size(0) < 2)
            return false;
        var (outputShape, targetShape) = (output.shape, target.shape);
        if (IsSettled(outputShape, targetShape) || ++_tries > MostTries)
            return true;
        // Shapes that fit may be changed by the figure: in vain where there is no dimension of one to lose.
        var fit = outputShape.AsSpan().SequenceEqual(targetShape);
        var areClasses = AreClassNumbers(target, outputShape, targetShape);
        if (fit && !outputShape.AsSpan(1).Contains(1) || areClasses && !isLoss)
            return true;
        // A figure may draw random numbers: the training is to draw those that it would have drawn.
        using var random = RandomSnapshot.Capture();
        MakeWhatIsKept(figures, output, target);
        var found = new Broadcasting[names.Count];
        var isSure = fit || areClasses || BroadcastTest.TryFind(figures, names.Count, output.detach(), target.detach(), out found);
        var comparesAll = outputShape[0] == targetShape[0] ? PermutationTest.Find(figures, names.Count, output.detach(), target.detach()) : [];
        random.Restore();
        for (var figure = 0; figure < names.Count; figure++)
        {
            var broadcast = comparesAll.Length > 0 && comparesAll[figure] ? Broadcasting.AcrossSamples : isSure ? found[figure] : Broadcasting.None;
            if (broadcast != Broadcasting.None)
                throw new FigureException(BroadcastMessage.Of(names[figure], broadcast, outputShape, targetShape));
        }

        if (isSure)
            (_settled, _tries) = ((outputShape[1..], targetShape[1..]), 0);
        return isSure;
    }

    /// <summary>What a figure makes once and keeps, such as weights of classes, is to be born in the batch, and not in what is tried.</summary>
    private static void MakeWhatIsKept(Func<Tensor, Tensor, double[]> figures, Tensor output, Tensor target)
    {
        using var noGrad = no_grad();
        try
        {
            figures(output.detach(), target.detach());
        }
        catch (Exception)
        {
            // The batch will say it.
        }
    }

    /// <summary>
    /// Whether the targets are numbers of the outputs' classes: what cross entropy and every metric of classes take. Metrics are not tried with
    /// them, for one that keeps count of what it was given is usual there.
    /// </summary>
    private static bool AreClassNumbers(Tensor target, long[] output, long[] shape)
    {
        if (target.is_floating_point() || output.Length != shape.Length + 1)
            return false;
        for (var classes = 1; classes < output.Length; classes++)
            if (output[classes] > 1 && output.Where((_, dimension) => dimension != classes).SequenceEqual(shape))
                return true;
        return false;
    }

    private bool IsSettled(long[] output, long[] target) =>
        _settled is (var settledOutput, var settledTarget)
        && output.AsSpan(1).SequenceEqual(settledOutput) && target.AsSpan(1).SequenceEqual(settledTarget);

    /// <summary>Computes the metrics up to the first that the arguments do not suit. Those with statistics are tried by <see cref="MergingTest"/>.</summary>
    private static double[] Measure<TModel, TStep>(int count, Tensor output, Tensor target)
        where TStep : struct, IStep<TModel>
    {
        using var metrics = new BatchMeans(count) { SkipsStatistics = true };
        try
        {
            TStep.Measure(metrics, output, target);
        }
        catch (Exception)
        {
            // Written for whole batches, or for other values: it says nothing.
        }

        return metrics.ReadBatch();
    }
}
