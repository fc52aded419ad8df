using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnknownState = Error(
        "LRF101",
        "There is no such training state",
        "'{0}' is not a name of training state{1}; at On.{2} a callback can ask for: {3}");

    public static readonly DiagnosticDescriptor WrongStateType = Error(
        "LRF102",
        "Training state of another type",
        "'{0}' is of type '{1}', but the parameter asks for '{2}': change the parameter's type");

    public static readonly DiagnosticDescriptor StateNotThereYet = Error(
        "LRF103",
        "The training state is not there at this event",
        "'{0}' is not there at On.{1}: it exists from On.{2} to On.{3}; remove the parameter or move the callback");

    public static readonly DiagnosticDescriptor IllegalAnswer = Error(
        "LRF104",
        "A callback cannot return this here",
        "'{0}' returns '{1}', but a callback of On.{2} returns {3}: change its return type");

    public static readonly DiagnosticDescriptor NotCallable = Error(
        "LRF105",
        "The loop cannot call this method",
        "'{0}' cannot be a callback because it {1}: {2}");

    public static readonly DiagnosticDescriptor AmbiguousInput = Error(
        "LRF106",
        "The model has several inputs",
        "'{0}' could be any input of '{1}': ask for one by its name in forward ({2}), or for all as 'IReadOnlyList<Tensor> inputs'");

    public static readonly DiagnosticDescriptor FlowTooLate = Warning(
        "LRF107",
        "This answer comes too late",
        "'{0}' returns Flow.{1} at On.{2}, where it means nothing: it acts at On.{3} at the latest; move the callback there, or return another Flow");

    public static readonly DiagnosticDescriptor CallbackTwice = Warning(
        "LRF108",
        "A method is a callback of one event twice",
        "'{0}' is a callback of On.{1} twice, and would be called twice: remove one of the two [Callback]");

    public static readonly DiagnosticDescriptor ValidationShaped = Warning(
        "LRF125",
        "Predict does not run what shapes validation",
        "'{0}' changes the {1} of validation, but Predict runs no callbacks, so that its answers are not those that were judged: "
            + "do it in {2}, or only where 'training' is true");

    public static readonly DiagnosticDescriptor NoSuchEvent = Error(
        "LRF109",
        "There is no such event",
        "'{0}' is never called, for '{1}' is no event: write one of On.{2}");
}
