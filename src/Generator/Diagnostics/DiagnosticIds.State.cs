namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticIds
{
    public const string StateOfOtherType = "LRF401";
    public const string StateNotAssignable = "LRF402";
}
