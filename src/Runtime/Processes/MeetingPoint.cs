namespace LrFinder.Dsl;

/// <summary>Where processes wait for each other. Numbers below 100 are those of <see cref="On"/>.</summary>
internal enum MeetingPoint
{
    RunBegin = 100,
    EpochWeights,
    Loss,
    Step,
    EpochLosses,
    Statistics,
    Validation,
    Figures,
    LastWeights,
    SweepBegin,
    SweepEnd,
    SweepOver,
    Repeats,
    RatesOfProbes,
    Probes,
    FoundResult,
    Save,
    End,
}
