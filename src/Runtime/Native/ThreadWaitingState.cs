namespace LrFinder.Dsl;

/// <summary>What became of setting how libtorch's threads wait.</summary>
internal enum ThreadWaitingState
{
    /// <summary>They sleep.</summary>
    Applied,

    /// <summary>They sleep soon: others have run lately, and nobody does now.</summary>
    Soon,

    /// <summary>The machine had no other work: they wait as libgomp has them, which is quickest then.</summary>
    Idle,

    /// <summary>The environment says how they wait, and is left as it is.</summary>
    DecidedByUser,

    /// <summary>The project, or the program, wants them as libgomp has them.</summary>
    SwitchedOff,

    /// <summary>libgomp was loaded, and had read the environment, before it was asked for.</summary>
    TooLate,

    /// <summary>There is no libgomp here.</summary>
    OtherSystem,
}
