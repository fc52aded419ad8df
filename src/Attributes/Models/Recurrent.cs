namespace LrFinder.Dsl;

/// <summary>What a recurrent layer gives to the next.</summary>
public enum Recurrent
{
    /// <summary>
    /// What it knows after the last step, [features]: the last layer's final hidden state; of a bidirectional one that of both
    /// directions, each after the whole sequence.
    /// </summary>
    LastStep,

    /// <summary>What it knows after each step, [steps, features].</summary>
    Sequence,
}
