namespace LrFinder.Dsl.Generator;

/// <summary>
/// What the two dimensions of a sample mean. Torch takes one for the other without a word where the sizes allow it.
/// </summary>
internal enum Axes
{
    /// <summary>Nobody said: the input of the model, or a sample that has not two dimensions.</summary>
    Unknown,

    /// <summary>A signal, [channels, length], as convolutions take it.</summary>
    ChannelsFirst,

    /// <summary>A sequence, [steps, features], as recurrent layers take it.</summary>
    FeaturesLast,
}
