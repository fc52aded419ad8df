using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Class numbers as probabilities, of which one is 1.</summary>
internal static class ClassProbabilities
{
    /// <summary>Makes probabilities.</summary>
    /// <param name="target">Class numbers, int64 or uint8 [samples, …].</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="dtype">The dtype of the probabilities.</param>
    /// <returns>The probabilities, [samples, classes, …].</returns>
    /// <exception cref="InvalidOperationException">They are no class numbers, or not of these classes.</exception>
    public static Tensor Of(Tensor target, int classes, ScalarType dtype)
    {
        if (target.dtype is not (ScalarType.Int64 or ScalarType.Byte))
            throw new InvalidOperationException(
                $"MixUp is given targets of type {target.dtype}: class numbers are int64 (target.to(int64)), and numbers to be fitted float32.");
        var numbers = target.to(int64);
        RequireRange(numbers, classes);
        var probabilities = nn.functional.one_hot(numbers, classes).to(dtype);
        return probabilities.movedim([-1], [1]);
    }

    private static void RequireRange(Tensor numbers, int classes)
    {
        var (lowest, highest) = (numbers.min().item<long>(), numbers.max().item<long>());
        if (lowest < 0 || highest >= classes)
            throw new InvalidOperationException(
                $"MixUp is given class {(lowest < 0 ? lowest : highest)} among {classes} classes, which are numbered from 0 to {classes - 1}: set "
                + "learn.MixUp.Classes to the number of the model's outputs. Targets that are left out, such as −100, cannot be mixed.");
    }
}
