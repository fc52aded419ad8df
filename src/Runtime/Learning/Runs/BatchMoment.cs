namespace LrFinder.Dsl;

/// <summary>What is done with a batch at a moment, so that an error can say where it comes from.</summary>
internal enum BatchMoment
{
    /// <summary>The source makes it, or it is moved and transformed.</summary>
    Data,

    /// <summary>The model runs.</summary>
    Forward,

    /// <summary>The loss is computed.</summary>
    Loss,

    /// <summary>The metrics are computed.</summary>
    Metrics,

    /// <summary>The gradients are computed.</summary>
    Backward,

    /// <summary>The optimizer takes its step.</summary>
    Step,

    /// <summary>Callbacks of an event run.</summary>
    Callbacks,
}
