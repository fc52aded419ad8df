using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Targets as class numbers of which statistics can be counted without waiting for the device: what is left out and what is no class number get
/// numbers of their own behind the classes'.
/// </summary>
internal static class ClassNumbers
{
    /// <summary>How many numbers are behind the classes': first that of targets that are left out, then that of targets that are no class.</summary>
    public const int Extra = 2;

    // As cross entropy leaves them out, and PyTorch's ignore_index by default.
    private const long Ignored = -100;

    /// <summary>Numbers targets.</summary>
    /// <param name="target">Class numbers from 0, of any dtype; −100 is left out.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <returns>int64, from 0 to below <paramref name="classes"/> + <see cref="Extra"/>.</returns>
    public static Tensor Of(Tensor target, long classes)
    {
        var numbers = target.to(ScalarType.Int64);
        var isClass = numbers.ge(NumberTensor.Like(numbers, 0)).logical_and(numbers.lt(NumberTensor.Like(numbers, classes)));
        // Shares of classes, and what is not a number, are no class numbers.
        if (target.is_floating_point())
            isClass = isClass.logical_and(numbers.eq(target));
        var others = where(IsIgnored(numbers), NumberTensor.Like(numbers, classes), NumberTensor.Like(numbers, classes + 1));
        return where(isClass, numbers, others);
    }

    /// <summary>Whether targets are left out.</summary>
    public static Tensor IsIgnored(Tensor target) => target.eq(NumberTensor.Like(target, Ignored));

    /// <summary>Makes sure that all targets were class numbers.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="others">How many were not.</param>
    /// <param name="classes">How many classes there are; <see langword="null"/> where that is not known any more.</param>
    /// <exception cref="FigureException">Some were not.</exception>
    public static void Require(string metric, double others, long? classes = null)
    {
        if (others > 0)
            throw new FigureException(
                $"The metric '{metric}' was given {others} targets that are no number of a class: classes are numbered from 0"
                + (classes is { } count ? $" to {count - 1}" : "")
                + (classes == 2
                    ? ", 1 for yes and 0 for no."
                    : ", and the model has an output for each; what is to be left out has the number -100, as for cross entropy."));
    }
}
