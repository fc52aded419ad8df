namespace LrFinder.Dsl;

/// <summary>What else a Linux machine has to do, as far as it can be seen.</summary>
internal enum MachineLoad
{
    /// <summary>Nothing, or it is not known.</summary>
    Idle,

    /// <summary>Something within the last minute, which may have ended, such as another training, or may sleep for a moment.</summary>
    Lately,

    /// <summary>Something now.</summary>
    Busy,
}
