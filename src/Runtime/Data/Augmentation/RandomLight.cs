using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Changes how bright images are, and how much their values differ.</summary>
internal static class RandomLight
{
    // What is computed of values from 0 to 1, such as by a rotation, can be off by the last digit.
    private const double Rounding = 1e-3;

    /// <summary>Multiplies each image by a factor.</summary>
    /// <param name="images">The images, [images, channels, height, width], of values from 0 to 1.</param>
    /// <param name="strength">How far the factor is from 1, at most.</param>
    /// <exception cref="ArgumentException">Values are not from 0 to 1.</exception>
    public static Tensor Brightness(Tensor images, double strength)
    {
        RequireUnitRange(images, nameof(Augmentations.Brightness));
        return InUnitRange(images * Factors(images, strength));
    }

    /// <summary>Multiplies how far the values of each image are from their mean.</summary>
    /// <param name="images">The images, [images, channels, height, width], of values from 0 to 1.</param>
    /// <param name="strength">How far the factor is from 1, at most.</param>
    /// <exception cref="ArgumentException">Values are not from 0 to 1.</exception>
    public static Tensor Contrast(Tensor images, double strength)
    {
        RequireUnitRange(images, nameof(Augmentations.Contrast));
        var mean = images.mean([1, 2, 3], keepdim: true);
        return InUnitRange(mean.lerp(images, Factors(images, strength)));
    }

    private static Tensor Factors(Tensor images, double strength) => ImageInput.Draw(images, Math.Max(0, 1 - strength), 1 + strength);

    private static Tensor InUnitRange(Tensor images) => images.clamp_(zeros(1, images.dtype, images.device), ones(1, images.dtype, images.device));

    // Cut to 0 and 1, normalised images would lose half of what they show, and no figure would say so. It is one question a batch.
    private static void RequireUnitRange(Tensor images, string augmentation)
    {
        if (images.numel() == 0)
            return;
        var range = stack([images.min(), images.max()]).to(ScalarType.Float64).cpu();
        var (smallest, largest) = (range[0].item<double>(), range[1].item<double>());
        if (smallest >= -Rounding && largest <= 1 + Rounding)
            return;
        throw new ArgumentException(
            FormattableString.Invariant($"{augmentation} takes images whose values are from 0 to 1, but those of the batch are from {smallest:g4} to {largest:g4}. ")
            + "It comes after TrainingData.Transforms: where these normalise images, let TrainingData.Normalization do that instead, which comes last.");
    }
}
