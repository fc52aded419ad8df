namespace LrFinder.Dsl;

/// <summary>
/// Stops a training whose loss is infinite or not a number: nothing that follows would repair the weights. Costs a reading of the
/// loss after every batch.
/// </summary>
/// <remarks>As fastai v1's <c>TerminateOnNaNCallback</c>.</remarks>
public sealed class StopOnNonFinite
{
    /// <summary>The training batch that had such a loss, counted from 0 through the epochs; <see langword="null"/> where none had.</summary>
    public int? StoppedAt { get; private set; }

    /// <summary>Begins anew.</summary>
    [Callback(On.TrainBegin)]
    public void Begin() => StoppedAt = null;

    /// <summary>Judges a batch.</summary>
    /// <param name="iteration">Which one it is.</param>
    /// <param name="loss">Its loss.</param>
    /// <returns>Whether to go on.</returns>
    [Callback(On.BatchEnd)]
    public Flow Judge(int iteration, double loss)
    {
        if (double.IsFinite(loss))
            return Flow.Continue;
        StoppedAt = iteration;
        return Flow.StopTraining;
    }
}
