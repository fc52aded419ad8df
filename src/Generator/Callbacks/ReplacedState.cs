namespace LrFinder.Dsl.Generator;

/// <summary>State that the answer of a callback can take the place of.</summary>
internal enum ReplacedState
{
    /// <summary>None.</summary>
    Nothing,

    /// <summary>The inputs and the target.</summary>
    Batch,

    /// <summary>The model's output.</summary>
    Output,

    /// <summary>The loss.</summary>
    Loss,
}
