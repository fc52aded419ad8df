namespace LrFinder.Dsl.Generator;

/// <summary>What training state is a property of.</summary>
internal enum StateOwner
{
    /// <summary>The run: the runtime's <c>TrainingState</c>.</summary>
    Run,

    /// <summary>The batch at hand.</summary>
    Batch,

    /// <summary>The figures of the epoch at hand.</summary>
    Epoch,

    /// <summary>None: it is the learner itself.</summary>
    Learner,

    /// <summary>None: it is the model itself.</summary>
    Model,
}
