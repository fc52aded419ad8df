using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// Writes a checkpoint after every epoch, each under a name of its own, and keeps the newest of them, so that a training can be gone on with from an
/// epoch before the last: <c>run.epoch-3.checkpoint</c> is that of epoch 3, counted from 0. Works beside <see cref="SaveCheckpoint"/>, and without.
/// </summary>
/// <remarks>
/// Only checkpoints of this training are written over or removed. Another's that has the name is moved to
/// <c>run.epoch-3.previous.checkpoint</c>, in the place of the one before it; the rest of another's stay.
/// </remarks>
public sealed class KeepLast
{
    private int _count = 3;

    /// <summary>The name from which those of the files are made; <c>run.checkpoint</c> in the working directory by default.</summary>
    public string Path { get; set; } = "run.checkpoint";

    /// <summary>How many of them are kept; at least 1, and 3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _count = value;
        }
    }

    /// <summary>The file of an epoch, whether it is there or not.</summary>
    /// <param name="epoch">The epoch within its training, from 0.</param>
    /// <returns>Its path.</returns>
    public string FileOf(int epoch) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(Path) ?? "",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{System.IO.Path.GetFileNameWithoutExtension(Path)}.epoch-{epoch}{System.IO.Path.GetExtension(Path)}"));

    /// <summary>Makes sure that files can be written, before an epoch has been trained for nothing.</summary>
    /// <param name="epoch">The epoch with which the training begins or goes on.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    [Callback(On.TrainBegin, FirstRankOnly = true)]
    public void Begin(int epoch) => AtomicFile.RequireWritable(FileOf(epoch));

    /// <summary>Writes the epoch's file, after all other callbacks of the event that have no higher <c>Order</c>, and removes the oldest.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="epoch">The epoch.</param>
    /// <exception cref="IOException">The file cannot be written, or the oldest not removed.</exception>
    [Callback(On.EpochEnd, Order = int.MaxValue, FirstRankOnly = true)]
    public void Save(Learner learner, int epoch)
    {
        ArgumentNullException.ThrowIfNull(learner);
        var file = FileOf(epoch);
        if (IsOwn(file, learner, epoch))
            learner.Save(file);
        else
            EarlierFile.Replace(file, () => learner.Save(file));

        // After the newest is there, so that as many are left as are asked for, whatever happens.
        var oldest = FileOf(epoch - Count);
        if (epoch >= Count && IsOwn(oldest, learner, epoch))
            File.Delete(oldest);
    }

    /// <summary>Whether a file is of the training that has come to an epoch, and not of one before, of this learner or another.</summary>
    private static bool IsOwn(string file, Learner learner, int epoch) =>
        File.Exists(file) && learner.Recorder.Epochs is var history && CheckpointOwner.IsOf(file, history, before: history.Count - (epoch + 1));
}
