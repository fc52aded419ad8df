using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The images of a batch, and what is drawn for each of them.</summary>
/// <remarks>
/// Draws are made on the CPU, wherever the batch is: its random state is the one that checkpoints keep, and a seed gives the same on every
/// device. They are moved to the batch's device, and never read back.
/// </remarks>
internal static class ImageInput
{
    /// <summary>Changes the first input of a batch, and nothing else of it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="augmentation">The name of what is done, for errors.</param>
    /// <param name="change">Makes new images of [images, channels, height, width], of the same shape.</param>
    /// <returns>The batch, with every other input, the target and the size that it had.</returns>
    /// <exception cref="ArgumentException">The first input is no such images.</exception>
    public static Batch Change(Batch batch, string augmentation, Func<Tensor, Tensor> change)
    {
        Check(batch.Input, augmentation);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return batch with { Input = change(batch.Input).MoveToOuterDisposeScope() };
    }

    /// <summary>Draws a number for each image, evenly over a range.</summary>
    /// <param name="images">The images.</param>
    /// <param name="from">The smallest number.</param>
    /// <param name="to">The number below which they are.</param>
    /// <returns>[images, 1, 1, 1], of the images' type and on their device.</returns>
    public static Tensor Draw(Tensor images, double from, double to)
    {
        var count = images.size(0);
        return empty(count, 1, 1, 1, dtype: ScalarType.Float32, device: CPU).uniform_(from, to).to(images.device).to(images.dtype);
    }

    /// <summary>Draws for each image whether something is done to it.</summary>
    /// <param name="images">The images.</param>
    /// <param name="probability">How probable that is, from 0 (never) to 1 (always).</param>
    /// <returns>[images, 1, 1, 1], bool, on the images' device.</returns>
    public static Tensor DrawWhether(Tensor images, double probability)
    {
        // Below 1 in single precision: with the probability 1, that is always.
        var draws = rand(images.size(0), 1, 1, 1, dtype: ScalarType.Float32, device: CPU);
        return draws.lt(NumberTensor.Like(draws, probability)).to(images.device);
    }

    /// <summary>Draws a whole number for each image.</summary>
    /// <param name="images">The images.</param>
    /// <param name="count">How many numbers there are, from 0.</param>
    /// <returns>[images, 1], int64, on the images' device.</returns>
    public static Tensor DrawIndex(Tensor images, long count) =>
        randint(0, count, [images.size(0), 1], dtype: ScalarType.Int64, device: CPU).to(images.device);

    private static void Check(Tensor? images, string augmentation)
    {
        if (images is null)
            throw new ArgumentException($"{augmentation}: the batch has no input.");
        var found = $"but the batch's input is {images.dtype} [{string.Join(", ", images.shape)}]";
        if (images.dim() != 4)
            throw new ArgumentException($"{augmentation} takes images as [images, channels, height, width], {found}.");
        if (!images.is_floating_point())
            throw new ArgumentException(
                $"{augmentation} takes images of real numbers, {found}: make numbers of bytes before, by TrainingData.Transforms (Pixels.ToUnitRange).");
    }
}
