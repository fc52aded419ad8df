namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticIds
{
    public const string UnmarkedModule = "LRF501";
}
