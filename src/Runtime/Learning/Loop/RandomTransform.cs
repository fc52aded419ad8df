namespace LrFinder.Dsl;

/// <summary>Finds transforms that draw random numbers, as flips do: they would make the figures of a validation, and predictions, random too.</summary>
internal static class RandomTransform
{
    /// <summary>Does the transforms of a batch, and makes sure that torch's random state is as it was.</summary>
    /// <param name="data">The data.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="isOwn">Whether nobody else has its tensors.</param>
    /// <returns>The batch.</returns>
    /// <exception cref="FigureException">They have moved it. It is put back.</exception>
    public static Batch Refuse(TrainingData data, Batch batch, bool isOwn)
    {
        if (data.Transforms.Count == 0)
            return data.Transform(batch, isOwn);
        using var before = RandomSnapshot.Capture();
        var transformed = data.Transform(batch, isOwn);
        using var after = RandomSnapshot.Capture();
        if (after.State.bytes.SequenceEqual(before.State.bytes))
            return transformed;
        before.Restore();
        throw new FigureException(
            "The data's transform draws random numbers, so that validations and predictions would be random, too: what is random belongs into "
            + "TrainingData.Augment (the option Augment), which is done in training alone.");
    }
}
