namespace LrFinder.Dsl;

/// <summary>
/// Ends a training after a number of batches, such as to try a program out on a few; the epoch of the last one is validated and reported as any
/// other. Batches are counted through the epochs, and on where a training is resumed.
/// </summary>
/// <remarks>Schedules are those of the whole training: they do not come to their end any sooner.</remarks>
public sealed class StopAfter
{
    /// <summary>The number of training batches; at least 1. It has to be set: <see langword="null"/>, the default, is refused when a training begins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int? Batches
    {
        get;
        set => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A training takes at least 1 batch.");
    }

    /// <summary>Makes sure that there is a number.</summary>
    /// <exception cref="InvalidOperationException">No number was set.</exception>
    [Callback(On.TrainBegin)]
    public void Begin()
    {
        if (Batches is null)
            throw new InvalidOperationException("StopAfter has no number of batches: set StopAfter.Batches, as by learn.StopAfter.Batches = 100.");
    }

    /// <summary>Counts a batch.</summary>
    /// <param name="iteration">The batch, from 0.</param>
    /// <returns>Whether to go on.</returns>
    [Callback(On.BatchEnd)]
    public Flow Judge(int iteration) => iteration + 1 < Batches ? Flow.Continue : Flow.StopTraining;
}
