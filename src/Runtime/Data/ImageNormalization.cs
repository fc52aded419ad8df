using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// What is subtracted from each channel of images, and what they are divided by then, so that values are about as large as a model expects. It comes last:
/// after <see cref="TrainingData.Transforms"/> have made values from 0 to 1, and after <see cref="TrainingData.Augment"/>, which expects those.
/// </summary>
public sealed class ImageNormalization
{
    private ImageNormalization(double[] mean, double[] deviation) => (Mean, Deviation) = (Array.AsReadOnly(mean), Array.AsReadOnly(deviation));

    /// <summary>
    /// Mean and standard deviation of ImageNet's training images: 0.485, 0.456, 0.406 and 0.229, 0.224, 0.225. Weights that were trained on ImageNet expect
    /// it, those of torchvision among them (<c>ImageClassification</c> in its <c>transforms/_presets.py</c>).
    /// </summary>
    public static ImageNormalization ImageNet { get; } = Of([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <summary>What is subtracted, for each channel; of values from 0 to 1.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>What is divided by, for each channel; above 0.</summary>
    public IReadOnlyList<double> Deviation { get; }

    /// <summary>Takes figures as they are given, such as those that <see cref="TrainingData.Normalization"/> had in another program.</summary>
    /// <param name="mean">What is subtracted, for each channel.</param>
    /// <param name="deviation">What is divided by, for each channel; above 0.</param>
    /// <returns>The normalisation.</returns>
    /// <exception cref="ArgumentException">There is no channel, or they are not equally many, or a figure is not finite, or a deviation not above 0.</exception>
    public static ImageNormalization Of(IReadOnlyList<double> mean, IReadOnlyList<double> deviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        if (mean.Count == 0 || mean.Count != deviation.Count)
            throw new ArgumentException($"Each channel has a mean and a deviation, but there are {mean.Count} and {deviation.Count}.", nameof(deviation));
        if (!mean.All(double.IsFinite))
            throw new ArgumentException("A mean is not a finite number.", nameof(mean));
        return deviation.All(value => double.IsFinite(value) && value > 0)
            ? new([.. mean], [.. deviation])
            : throw new ArgumentException("A deviation is not a finite number above 0.", nameof(deviation));
    }

    /// <summary>Normalises images.</summary>
    /// <param name="images">Real numbers, [images, channels, height, width].</param>
    /// <returns>The same shape and type, a new tensor.</returns>
    /// <exception cref="ArgumentException">They are not of that shape or of real numbers, or have another number of channels.</exception>
    public Tensor Apply(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 4 || images.size(1) != Mean.Count || !images.is_floating_point())
            throw new ArgumentException(
                $"The normalisation takes real numbers [images, {Mean.Count}, height, width], but is given {images.dtype} [{string.Join(", ", images.shape)}].",
                nameof(images));
        using var mean = Channels(Mean, images);
        using var deviation = Channels(Deviation, images);
        return images.sub(mean).div_(deviation);
    }

    /// <summary>The figures.</summary>
    /// <returns>Such as <c>mean 0.485, 0.456, 0.406, deviation 0.229, 0.224, 0.225</c>.</returns>
    public override string ToString() => $"mean {Listed(Mean)}, deviation {Listed(Deviation)}";

    private static Tensor Channels(IReadOnlyList<double> values, Tensor like)
    {
        using var flat = tensor([.. values]);
        using var shaped = flat.view(1, -1, 1, 1);
        return shaped.to(like.dtype, like.device, copy: true);
    }

    private static string Listed(IEnumerable<double> values) => string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
