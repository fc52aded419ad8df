namespace LrFinder.Dsl.Generator;

/// <summary>
/// The ids of everything we report: LRF0nn about models, LRF1nn about callbacks, LRF2nn about learners. An id is never given
/// a second meaning: take the next free number of the area, AnalyzerReleases.*.md hold the used ones.
/// </summary>
internal static partial class DiagnosticIds
{
    public const string MustBePartial = "LRF001";
    public const string InternalError = "LRF999";
}
