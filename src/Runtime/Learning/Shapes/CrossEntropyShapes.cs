using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Looks at what the loss of a learner without one, cross entropy, is given: libtorch says of some of it nothing, and of some little that
/// helps.
/// </summary>
internal static class CrossEntropyShapes
{
    // Targets of this class are left out, as PyTorch's ignore_index.
    private const long Ignored = -100;

    // Probabilities that were computed in half precision may be a little above 1.
    private const double Rounding = 1e-2;

    /// <summary>Makes sure that cross entropy means something.</summary>
    /// <param name="output">Logits, [samples, classes, …].</param>
    /// <param name="target">Class numbers, int64, [samples, …], or probabilities of the logits' shape.</param>
    /// <exception cref="FigureException">It does not.</exception>
    public static void Require(Tensor output, Tensor target)
    {
        var (shape, targetShape) = (output.shape, target.shape);
        if (shape.Length == 0)
            throw Refused("an output without dimensions", "it takes logits of shape [samples, classes]: look at the model's last layer");
        var classDimension = shape.Length == 1 ? 0 : 1;
        var classes = shape[classDimension];
        if (classes == 1)
            throw Refused(
                $"outputs of shape {Text(shape)}, which is one class, so that it is always 0",
                "declare a [Loss], such as binary_cross_entropy_with_logits for one logit or mse_loss for a number, or give the model an output for each class");
        if (target.is_floating_point())
            RequireProbabilities(shape, targetShape, target);
        else
            RequireClasses(target, shape, targetShape, classDimension);
    }

    private static void RequireProbabilities(long[] shape, long[] targetShape, Tensor target)
    {
        if (!shape.AsSpan().SequenceEqual(targetShape))
            throw Refused(
                $"targets of type {target.dtype} and shape {Text(targetShape)} with outputs of shape {Text(shape)}",
                "class numbers are int64 (target.to(int64)), probabilities have the outputs' shape; numbers to be fitted need a [Loss] such as mse_loss");
        using var scope = NewDisposeScope();
        // What is not finite decides nothing: it is no sign of a regression.
        var outside = target.masked_select(
            target.lt(NumberTensor.Like(target, 0)) | target.gt(NumberTensor.Like(target, 1 + Rounding)));
        if (outside.numel() > 0)
            throw Refused(
                $"the number {outside[0].ReadDouble().ToString("G4", CultureInfo.InvariantCulture)} among targets of the outputs' shape, which it takes for probabilities of classes",
                "numbers to be fitted need a [Loss] such as mse_loss");
    }

    private static void RequireClasses(Tensor target, long[] shape, long[] targetShape, int classDimension)
    {
        long[] expected = [.. shape.Where((_, dimension) => dimension != classDimension)];
        if (!expected.AsSpan().SequenceEqual(targetShape))
            throw Refused(
                $"targets of shape {Text(targetShape)} with outputs of shape {Text(shape)}",
                $"class numbers have the shape {Text(expected)}{(targetShape.Length > 1 && targetShape[^1] == 1 ? ": give the data target.squeeze(-1)" : "")}");
        if (target.dtype is not (ScalarType.Int64 or ScalarType.Byte))
            throw Refused($"targets of type {target.dtype}", "class numbers are int64: give the data target.to(int64)");
        RequireRange(target, shape[classDimension]);
    }

    private static void RequireRange(Tensor target, long classes)
    {
        using var scope = NewDisposeScope();
        var numbers = target.to(ScalarType.Int64);
        var isOutside = numbers.lt(NumberTensor.Like(numbers, 0)) | numbers.ge(NumberTensor.Like(numbers, classes));
        var outside = numbers.masked_select(numbers.ne(NumberTensor.Like(numbers, Ignored)) & isOutside);
        if (outside.numel() > 0)
            throw Refused(
                $"class {outside[0].item<long>()} among its targets, with {classes} outputs a sample",
                $"classes are numbered from 0 to {classes - 1}: number them so, or give the model an output for each");
    }

    private static FigureException Refused(string given, string advice) =>
        new($"Cross entropy, the loss of a learner that declares none, is given {given}: {advice}.");

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
