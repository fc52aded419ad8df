using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>The ids and texts of everything we report. A text says what is wrong, where, and what to do next.</summary>
/// <remarks>
/// LRF0nn are about models, LRF1nn about callbacks (from LRF135 on, about TorchSharp), LRF2nn about learners, LRF3nn about schedules,
/// LRF4nn about saved state; LRF5nn are hints. What the build reports is LRFCFGnn, in the targets. An id is never given a second meaning:
/// take the next free number of the area, AnalyzerReleases.*.md hold the used ones.
/// </remarks>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor MustBePartial = Error(
        "LRF001",
        "The type must be partial",
        "'{0}' must be partial, for the generator adds a part to '{1}'; write 'partial' before 'class'");

    public static readonly DiagnosticDescriptor MustBeClass = Error(
        "LRF002",
        "The type must be an ordinary class",
        "'{0}' cannot be {1}; make it a class that is neither static nor a record nor local to its file");

    public static readonly DiagnosticDescriptor UnknownSetting = Error(
        "LRF008",
        "The attribute has no such setting",
        "'{0}' is no setting of {1}; {2}");

    public static readonly DiagnosticDescriptor InternalError = Error(
        "LRF999",
        "The generator failed",
        "The generator failed on '{0}', which is a fault of LrFinder.Dsl, not of your code; please report {1}: {2} {3}");

    private const string Category = "LrFinder.Dsl";

    /// <summary>The page that explains a diagnostic.</summary>
    public static string HelpLink(string id) =>
        $"https://github.com/lrfinder-dsl/lrfinder-dsl/blob/main/docs/reference/diagnostics/{id}.md";

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Hint(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id));
}
