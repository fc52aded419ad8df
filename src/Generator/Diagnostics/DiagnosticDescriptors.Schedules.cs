using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor WrongSchedule = Error(
        DiagnosticIds.WrongSchedule,
        "The schedule has another signature",
        "The schedule '{0}' has to be 'static partial double {0}(double progress)', not generic");

    public static readonly DiagnosticDescriptor ScheduleHasBody = Error(
        DiagnosticIds.ScheduleHasBody,
        "The generator writes the schedule's body",
        "The schedule '{0}' has to be partial and without a body, for the generator writes it: 'static partial double {0}(double progress);'");

    public static readonly DiagnosticDescriptor NoPhase = Error(
        DiagnosticIds.NoPhase,
        "The schedule has no phase",
        "The schedule '{0}' has no phase: add [Phase(1, Anneal.Cosine, start, end)]");

    public static readonly DiagnosticDescriptor FractionNotPositive = Error(
        DiagnosticIds.FractionNotPositive,
        "A phase lasts for a while",
        "The fraction of a phase is above 0, not {0}");

    public static readonly DiagnosticDescriptor FractionsDoNotSum = Error(
        DiagnosticIds.FractionsDoNotSum,
        "The fractions do not sum to 1",
        "The fractions of the schedule '{0}' sum to {1}, not to 1: change one of them");

    public static readonly DiagnosticDescriptor ExponentialThroughZero = Error(
        DiagnosticIds.ExponentialThroughZero,
        "An exponential phase never reaches 0",
        "The {0} of an exponential phase cannot be 0: take a small number, or another Anneal");

    public static readonly DiagnosticDescriptor PhaseValue = Error(
        DiagnosticIds.PhaseValue,
        "A phase's number is out of range",
        "The {0} of this phase is {1}, but has to be {2}");
}
