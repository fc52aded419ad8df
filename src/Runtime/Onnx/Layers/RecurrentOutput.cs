namespace LrFinder.Dsl;

/// <summary>What a recurrent layer gives.</summary>
internal enum RecurrentOutput
{
    /// <summary>The state after each sample's last step.</summary>
    LastStep,

    /// <summary>That after each step.</summary>
    Sequence,
}
