using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What a model decided and what was right, a class number each.</summary>
/// <param name="Predicted">The classes of the largest logits, int64, from 0 to below <paramref name="Classes"/>, [decisions].</param>
/// <param name="Actual">The targets as <see cref="ClassNumbers"/>, int64, [decisions].</param>
/// <param name="Classes">How many classes there are; at least 2.</param>
/// <param name="AreLabels">Whether a sample has several decisions of yes or no, of which each may be about something else.</param>
internal readonly record struct ClassDecisions(Tensor Predicted, Tensor Actual, long Classes, bool AreLabels)
{
    /// <summary>
    /// Reads them off outputs. Where output and target have one shape, each number is the logit of a yes or no, class 1 or 0; otherwise the logits
    /// of classes stand in the dimension that <see cref="ClassAxis"/> finds.
    /// </summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="output">Logits.</param>
    /// <param name="target">Class numbers.</param>
    /// <exception cref="FigureException">The shapes do not fit.</exception>
    public static ClassDecisions Of(string metric, Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        if (PairedShapes.Of(output, target) is var (logits, answers))
            return new(
                logits.gt(NumberTensor.Like(logits, 0)).to(ScalarType.Int64).flatten(),
                ClassNumbers.Of(answers.flatten(), 2),
                2,
                output.dim() > 1 && output.size(1) > 1);
        var axis = ClassAxis.Of($"The metric '{metric}'", output, target);
        var classes = output.size(axis);
        return new(output.argmax(axis).flatten(), ClassNumbers.Of(target.flatten(), classes), classes, AreLabels: false);
    }
}
