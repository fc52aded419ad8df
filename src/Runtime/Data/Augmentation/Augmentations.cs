namespace LrFinder.Dsl;

/// <summary>
/// Random changes of images that leave them what they are: for training alone, in <see cref="TrainingData.Augment"/> and the options of that
/// name. Each takes batches whose first input is images, float, [images, channels, height, width], as they are after
/// <see cref="Pixels.ToUnitRange"/>, and gives the same shape and dtype. Each image draws on its own; targets and other inputs stay as they are.
/// </summary>
/// <remarks>
/// <para>
/// All images of a batch are changed at once, on the batch's device. What is drawn comes from torch's global random state of the CPU, on whatever
/// device the batch is: a seed repeats it, and a training that is resumed from a checkpoint goes on bit for bit.
/// </para>
/// <para>
/// What they return throws an <see cref="ArgumentException"/> for a batch whose first input is not of four dimensions or not of real numbers.
/// </para>
/// </remarks>
public static class Augmentations
{
    /// <summary>Mirrors images, left to right: not for digits and letters.</summary>
    /// <param name="probability">How probable it is for an image, from 0 to 1.</param>
    /// <returns>What is done to a batch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static Func<Batch, Batch> FlipHorizontally(double probability = 0.5)
    {
        RequireProbability(probability);
        return batch => ImageInput.Change(batch, nameof(FlipHorizontally), images => RandomFlip.Of(images, 3, probability));
    }

    /// <summary>Mirrors images, top to bottom: for what has no up and down, such as pictures of tissue or from above.</summary>
    /// <param name="probability">How probable it is for an image, from 0 to 1.</param>
    /// <returns>What is done to a batch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static Func<Batch, Batch> FlipVertically(double probability = 0.5)
    {
        RequireProbability(probability);
        return batch => ImageInput.Change(batch, nameof(FlipVertically), images => RandomFlip.Of(images, 2, probability));
    }

    /// <summary>
    /// Pads images on all sides and cuts their size out again, anywhere: they come shifted by up to <paramref name="padding"/> pixels in each
    /// direction, every shift as probable as any other.
    /// </summary>
    /// <param name="padding">How many pixels are put on each side, at least 1; 4 is usual for images of 32 × 32.</param>
    /// <param name="with">Of what they are.</param>
    /// <returns>
    /// What is done to a batch; it throws an <see cref="ArgumentException"/> for images that are not larger than a reflection is.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="padding"/> is less than 1, or <paramref name="with"/> is none of its values.</exception>
    public static Func<Batch, Batch> RandomCrop(int padding, CropPadding with = CropPadding.Zeros)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(padding, 1);
        if (with is not (CropPadding.Zeros or CropPadding.Reflection))
            throw new ArgumentOutOfRangeException(nameof(with), with, "An image is padded with zeros or with its reflection.");
        return batch => ImageInput.Change(batch, nameof(RandomCrop), images => RandomShift.Of(images, padding, with));
    }

    /// <summary>
    /// Turns images around their middle, by an angle that is as probable as any other. Values between pixels are interpolated linearly; where the
    /// image does not reach are zeros.
    /// </summary>
    /// <param name="degrees">The largest angle to either side, from 0 to 180.</param>
    /// <returns>What is done to a batch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The angle is not from 0 to 180.</exception>
    public static Func<Batch, Batch> Rotate(double degrees)
    {
        RequireRange(degrees, 180, nameof(degrees));
        return batch => ImageInput.Change(batch, nameof(Rotate), images => RandomRotation.Of(images, degrees));
    }

    /// <summary>
    /// Makes images darker and brighter: their values are multiplied by a factor from 1 − <paramref name="strength"/> to
    /// 1 + <paramref name="strength"/>, and cut to 0 and 1, as torchvision's <c>ColorJitter</c> does.
    /// </summary>
    /// <param name="strength">How far the factor is from 1 at most, from 0 to 1.</param>
    /// <returns>
    /// What is done to a batch; it throws an <see cref="ArgumentException"/> where values are not from 0 to 1, for which it reads two numbers of
    /// each batch.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not from 0 to 1.</exception>
    public static Func<Batch, Batch> Brightness(double strength)
    {
        RequireRange(strength, 1, nameof(strength));
        return batch => ImageInput.Change(batch, nameof(Brightness), images => RandomLight.Brightness(images, strength));
    }

    /// <summary>
    /// Makes images flatter and harsher: how far their values are from the mean of all values of the image is multiplied by a factor from
    /// 1 − <paramref name="strength"/> to 1 + <paramref name="strength"/>. They are cut to 0 and 1.
    /// </summary>
    /// <param name="strength">How far the factor is from 1 at most, from 0 to 1.</param>
    /// <returns>
    /// What is done to a batch; it throws an <see cref="ArgumentException"/> where values are not from 0 to 1, for which it reads two numbers of
    /// each batch.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not from 0 to 1.</exception>
    public static Func<Batch, Batch> Contrast(double strength)
    {
        RequireRange(strength, 1, nameof(strength));
        return batch => ImageInput.Change(batch, nameof(Contrast), images => RandomLight.Contrast(images, strength));
    }

    /// <summary>Does several changes of batches one after another, of this class or any others.</summary>
    /// <param name="changes">The changes, in their order; none for batches that stay as they are.</param>
    /// <returns>What is done to a batch. A size that was set for it holds for what comes out, where that has as many samples.</returns>
    /// <exception cref="ArgumentException">A change is <see langword="null"/>.</exception>
    public static Func<Batch, Batch> InTurn(params IReadOnlyList<Func<Batch, Batch>> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Func<Batch, Batch>[] steps = [.. changes];
        if (steps.AsSpan().Contains(null!))
            throw new ArgumentException("A change is null.", nameof(changes));
        return batch => steps.Aggregate(batch, static (before, change) => before.ReplacedBy(change(before)));
    }

    private static void RequireProbability(double probability) => RequireRange(probability, 1, nameof(probability));

    private static void RequireRange(double value, double largest, string parameter)
    {
        // Written so that what is not a number is refused, too.
        if (!(value >= 0 && value <= largest))
            throw new ArgumentOutOfRangeException(parameter, value, FormattableString.Invariant($"The value has to be from 0 to {largest}."));
    }
}
