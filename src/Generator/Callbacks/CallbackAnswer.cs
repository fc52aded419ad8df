namespace LrFinder.Dsl.Generator;

/// <summary>What a callback returns, and so what the emitted code does with it.</summary>
internal enum CallbackAnswer
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A <c>Flow</c>, combined with those of the other callbacks.</summary>
    Flow,

    /// <summary>A <c>Batch</c> in place of the batch.</summary>
    Batch,

    /// <summary>A <c>Tensor</c> in place of the output or the loss.</summary>
    Tensor,
}
