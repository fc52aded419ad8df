using System.ComponentModel;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>The absence of callbacks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoHooks : IHooks
{
    /// <inheritdoc/>
    public static LossReading LossReading => LossReading.AtEpochEnd;

    /// <inheritdoc/>
    public Flow Run(On moment, TrainingState state) => Flow.Continue;
}
