namespace LrFinder.Dsl;

/// <summary>
/// Writes a checkpoint after every epoch, over the one before, so that <c>Resume</c> can go on with a training that was interrupted.
/// </summary>
/// <remarks>
/// A checkpoint of another training that is there is moved to <c>run.previous.checkpoint</c> by the first epoch, in the place of the one before it:
/// who forgot to resume has lost nothing. Two trainings that run at the same time cannot share a file.
/// </remarks>
public sealed class SaveCheckpoint
{
    private bool _isBegun;

    /// <summary>The file; <c>run.checkpoint</c> in the working directory by default, <see langword="null"/> for none.</summary>
    public string? Path { get; set; } = "run.checkpoint";

    /// <summary>Makes sure that the file can be written, before an epoch has been trained for nothing.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="epoch">The epoch with which the training begins or goes on.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    [Callback(On.TrainBegin, FirstRankOnly = true)]
    public void Begin(Learner learner, int epoch)
    {
        ArgumentNullException.ThrowIfNull(learner);
        if (Path is null)
            return;
        AtomicFile.RequireWritable(Path);
        _isBegun = epoch > 0 && File.Exists(Path) && CheckpointOwner.IsOf(Path, learner.Recorder.Epochs);
    }

    /// <summary>Writes the file, after all other callbacks of the event that have no higher <c>Order</c>.</summary>
    /// <param name="learner">The learner.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another training has written the file in the meantime.</exception>
    [Callback(On.EpochEnd, Order = int.MaxValue, FirstRankOnly = true)]
    public void Save(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        if (Path is null)
            return;
        if (_isBegun)
            SaveOver(Path, learner);
        else
            EarlierFile.Replace(Path, () => learner.Save(Path));
        _isBegun = true;
    }

    private static void SaveOver(string path, Learner learner)
    {
        if (File.Exists(path) && !CheckpointOwner.IsOf(path, learner.Recorder.Epochs))
            throw new InvalidOperationException(
                $"{path} is not the checkpoint of this training any more: another one has written it. It was left as it is. Give each learner a "
                + "SaveCheckpoint.Path of its own.");
        learner.Save(path);
    }
}
