namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticIds
{
    public const string UnmarkedModule = "LRF501";
    public const string CallbacksUnused = "LRF510";
    public const string ScheduleUnattached = "LRF511";
}
