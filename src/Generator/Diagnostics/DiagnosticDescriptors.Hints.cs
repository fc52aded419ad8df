using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnmarkedModule = Hint(
        "LRF501",
        "The module could be a model",
        "'{0}' is a module without [Model]: TorchSharp registers and moves its state by reflection, which finds nothing under Native AOT; "
            + "add [Model] and make it partial");

    public static readonly DiagnosticDescriptor CallbacksUnused = Warning(
        "LRF510",
        "No learner uses these callbacks",
        "'{0}' has callbacks, but no learner of this project uses it, so that they never run: attach it by [Use<{0}>], or remove it");

    public static readonly DiagnosticDescriptor ScheduleUnattached = Hint(
        "LRF511",
        "No learner follows this schedule",
        "Nothing follows or calls the schedule '{0}', for '{1}' is no learner: move it into the learner whose trainings are to follow it");

    public static readonly DiagnosticDescriptor OptimizerNotFused = Hint(
        "LRF512",
        "A fused optimizer steps faster",
        "'{0}' of TorchSharp steps through the parameters one by one: '{1}' does the same in one call for all of them, and its state and "
            + "checkpoints fit both");
}
