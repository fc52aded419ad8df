namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticIds
{
    public const string WrongSchedule = "LRF301";
    public const string ScheduleHasBody = "LRF302";
    public const string NoPhase = "LRF303";
    public const string FractionNotPositive = "LRF304";
    public const string FractionsDoNotSum = "LRF305";
    public const string ExponentialThroughZero = "LRF306";
    public const string PhaseValue = "LRF307";
    public const string UnknownScheduleParameter = "LRF308";
    public const string RestBeforeLast = "LRF309";
    public const string NothingLeft = "LRF310";
    public const string PhasesJump = "LRF311";

    // Arguments of trainings and sweeps.
    public const string RunArgument = "LRF312";
    public const string SweepDownwards = "LRF313";
}
