namespace LrFinder.Dsl;

/// <summary>Tells the checkpoint of a training from those of others, by the figures of its epochs.</summary>
internal static class CheckpointOwner
{
    /// <summary>Whether a file is a checkpoint of a training.</summary>
    /// <param name="path">The file, which exists.</param>
    /// <param name="history">The training's epochs.</param>
    /// <param name="before">How many of them are of earlier trainings of the learner: a checkpoint that has no more is one of these.</param>
    /// <returns>Whether its history and this one are the same as far as both go; a file that is no checkpoint is nobody's.</returns>
    public static bool IsOf(string path, IReadOnlyList<EpochResult> history, int before = 0)
    {
        try
        {
            using var checkpoint = Checkpoint.Open(SafetensorsSource.Of(path));
            var known = checkpoint.Header.Epochs;
            return known.Count > before && known.Zip(history).All(pair =>
                pair.First.TrainLoss.Equals(pair.Second.TrainLoss) && pair.First.Epoch == pair.Second.Epoch);
        }
        catch (Exception exception) when (exception is CheckpointException or SafetensorsException)
        {
            return false;
        }
    }
}
