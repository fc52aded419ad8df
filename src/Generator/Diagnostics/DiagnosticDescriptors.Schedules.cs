using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor WrongSchedule = Error(
        "LRF301",
        "The schedule has another signature",
        "The schedule '{0}' has to be 'static partial double {0}(double progress)', not generic, with nothing but further doubles after it");

    public static readonly DiagnosticDescriptor ScheduleHasBody = Error(
        "LRF302",
        "The generator writes the schedule's body",
        "The schedule '{0}' has to be partial and without a body, for the generator writes it: 'static partial double {0}(double progress);'");

    public static readonly DiagnosticDescriptor NoPhase = Error(
        "LRF303",
        "The schedule has no phase",
        "The schedule '{0}' has no phase: add [Phase(1, Anneal.Cosine, start, end)]");

    public static readonly DiagnosticDescriptor FractionNotPositive = Error(
        "LRF304",
        "A phase lasts for a while",
        "The fraction of this phase of '{0}' is {1}, but has to be above 0: write its share of the training");

    public static readonly DiagnosticDescriptor FractionsDoNotSum = Error(
        "LRF305",
        "The fractions do not sum to 1",
        "The fractions of the schedule '{0}' sum to {1}, but have to sum to 1: change one of them, or leave out the last");

    public static readonly DiagnosticDescriptor ExponentialThroughZero = Error(
        "LRF306",
        "An exponential phase never reaches 0",
        "The {0} of this exponential phase of '{1}' is 0, which it never reaches: take a small number, or another Anneal");

    public static readonly DiagnosticDescriptor PhaseValue = Error(
        "LRF307",
        "A phase's number is out of range",
        "The {0} of this phase of '{1}' is {2}, but has to be {3}");

    public static readonly DiagnosticDescriptor UnknownScheduleParameter = Error(
        "LRF308",
        "The schedule has no such parameter",
        "The schedule '{0}' has no parameter '{1}' of which a phase could take the value: {2}");

    public static readonly DiagnosticDescriptor RestBeforeLast = Error(
        "LRF309",
        "Only the last phase takes the rest",
        "This phase of the schedule '{0}' needs a fraction: only the last phase can take what is left of the training");

    public static readonly DiagnosticDescriptor NothingLeft = Error(
        "LRF310",
        "Nothing is left for the last phase",
        "The last phase of the schedule '{0}' takes the rest of the training, but the fractions before it already sum to {1}: make one of them smaller");

    public static readonly DiagnosticDescriptor PhasesJump = Warning(
        "LRF311",
        "The schedule jumps between two phases",
        "The schedule '{0}' jumps here: the phase before ends at {1}, and this one begins at {2}; begin it at {1}");

    public static readonly DiagnosticDescriptor RunArgument = Error(
        "LRF312",
        "An argument is out of its range",
        "'{0}' of {1} is {2}, but has to be {3}: as it is, the call throws");

    public static readonly DiagnosticDescriptor SweepDownwards = Error(
        "LRF313",
        "The lower bound is not below the upper",
        "'{0}' of {1} is {2}, which has to be {3} '{4}', {5}: swap them, or change one");
}
