using LrFinder.Dsl;

namespace TestLibrary;

/// <summary>Counts in a base class, and overrides it.</summary>
public abstract class LibraryCounter
{
    /// <summary>How many batches there were.</summary>
    [State]
    public int Batches { get; set; }

    /// <summary>Counts a batch.</summary>
    /// <param name="training">Whether it is one of the training.</param>
    [Callback(On.BatchEnd)]
    public virtual void Count(bool training) => Batches += training ? 1 : 0;
}

/// <summary>A callback with a method of its own, an overridden and a static one.</summary>
public sealed class LibraryCallback : LibraryCounter
{
    private static int _epochs;

    /// <summary>How many epochs all learners had.</summary>
    public static int Epochs => _epochs;

    /// <summary>Counts an epoch.</summary>
    [Callback(On.EpochEnd)]
    public static void CountEpoch() => Interlocked.Increment(ref _epochs);

    /// <summary>Counts double.</summary>
    /// <param name="training">Whether the batch is one of the training.</param>
    [Callback(On.BatchEnd)]
    public override void Count(bool training) => Batches += training ? 2 : 0;
}
