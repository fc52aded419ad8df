using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor CallbacksUnused = Hint(
        DiagnosticIds.CallbacksUnused,
        "No learner uses these callbacks",
        "'{0}' has callbacks, but no learner of this project uses it, and none of another can: attach it by [Use<{0}>], or remove it");

    public static readonly DiagnosticDescriptor ScheduleUnattached = Hint(
        DiagnosticIds.ScheduleUnattached,
        "No learner follows this schedule",
        "Nothing follows or calls the schedule '{0}', for '{1}' is no learner: move it into the learner whose trainings are to follow it");

    private static DiagnosticDescriptor Hint(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Info);
}
