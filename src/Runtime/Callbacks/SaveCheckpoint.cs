namespace LrFinder.Dsl;

/// <summary>
/// Writes a checkpoint after every epoch, over the one before, so that <c>Resume</c> can go on with a training that was interrupted.
/// </summary>
public sealed class SaveCheckpoint
{
    /// <summary>The file; <see langword="null"/>, which is the default, for none.</summary>
    public string? Path { get; set; }

    /// <summary>Makes sure that the file can be written, before an epoch has been trained for nothing.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    [Callback(On.TrainBegin)]
    public void Begin()
    {
        if (Path is not null)
            AtomicFile.RequireWritable(Path);
    }

    /// <summary>Writes the file, after all other callbacks of the event that have no higher <c>Order</c>.</summary>
    /// <param name="learner">The learner.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    [Callback(On.EpochEnd, Order = int.MaxValue)]
    public void Save(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        if (Path is not null)
            learner.Save(Path);
    }
}
