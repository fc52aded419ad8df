using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Keeps the samples with the largest losses.</summary>
/// <param name="count">How many to keep.</param>
/// <param name="classNames">The names of the classes; <see langword="null"/> where the data do not know them.</param>
internal sealed class LargestLosses(int count, IReadOnlyList<string>? classNames) : IBatchObserver
{
    private const string Metric = "worst_predictions";

    // The least bad comes out first. Of equal losses the earlier sample stays.
    private readonly PriorityQueue<WorstPrediction, (double Loss, long Before)> _worst = new();
    private long _position;

    /// <summary>What was kept, the worst first.</summary>
    public IReadOnlyList<WorstPrediction> Read() =>
        [.. _worst.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];

    /// <inheritdoc/>
    public void Observe(Batch given, Batch samples, Tensor output, Func<Tensor, Tensor, Tensor> loss)
    {
        var decisions = ClassDecisions.Of(Metric, output, samples.Target);
        var size = output.dim() == 0 ? 1 : output.size(0);
        if (decisions.AreLabels || decisions.Predicted.numel() != size)
            throw new InvalidOperationException(
                $"The worst predictions are those of models that give a sample one class, but outputs of shape {ShapeText.Of(output)} over targets of "
                + $"shape {ShapeText.Of(samples.Target)} are several decisions for each sample.");
        long[] actual = decisions.Actual.cpu().data<long>().ToArray();
        if (actual.Count(number => number > decisions.Classes) is var others and > 0)
            throw new FigureException(
                $"The worst predictions are those of classes, but {others} targets of a batch are no number of one of {decisions.Classes} classes, as in a "
                + "regression, or are above them.");
        long[] predicted = decisions.Predicted.cpu().data<long>().ToArray();
        var losses = LossesOf(samples.Target, output, loss);
        for (var i = 0; i < size; i++)
            // What cross entropy leaves out was not predicted.
            if (actual[i] != decisions.Classes)
                Take(given, i, NameOf(actual[i]), NameOf(predicted[i]), losses[i]);
        _position += size;
    }

    private static double[] LossesOf(Tensor target, Tensor output, Func<Tensor, Tensor, Tensor> loss)
    {
        using var figures = new DeferredScalars();
        for (var i = 0; i < output.size(0); i++)
            figures.Add(loss(output.narrow(0, i, 1), target.narrow(0, i, 1)));
        return figures.Read();
    }

    private void Take(Batch given, int place, string actual, string predicted, double loss)
    {
        var position = _position + place;
        var priority = (double.IsNaN(loss) ? double.PositiveInfinity : loss, -position);
        if (_worst.Count == count && _worst.TryPeek(out _, out var least) && priority.CompareTo(least) <= 0)
            return;
        // Pictures are made of the few that stay.
        var picture = place < given.Input.size(0) ? SamplePicture.Of(given.Input.select(0, place)) : null;
        _worst.Enqueue(new WorstPrediction(position, actual, predicted, loss) { Picture = picture }, priority);
        if (_worst.Count > count)
            _worst.Dequeue();
    }

    private string NameOf(long number) => classNames is { } names && number >= 0 && number < names.Count
        ? names[(int)number]
        : number.ToString(CultureInfo.InvariantCulture);
}
