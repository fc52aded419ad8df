namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticIds
{
    public const string StateOfOtherType = "LRF401";
    public const string StateNotAssignable = "LRF402";
    public const string StateNameTaken = "LRF403";
    public const string StateNameInvalid = "LRF404";
    public const string RegisteredByHand = "LRF405";
    public const string NotSafetensors = "LRF406";
}
