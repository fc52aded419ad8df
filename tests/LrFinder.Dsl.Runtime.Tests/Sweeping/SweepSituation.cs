namespace LrFinder.Dsl.Tests;

/// <summary>How a sweep may end.</summary>
public enum SweepSituation
{
    NormalEnd,
    Divergence,
    NotANumber,
    ExceptionOfACallback,
    Cancellation,
    TimeBudget,
    RepeatsAndProbes,
}
