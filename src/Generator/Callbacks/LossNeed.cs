namespace LrFinder.Dsl.Generator;

/// <summary>When the loop has to read the loss from the device; a later value means earlier in the step.</summary>
internal enum LossNeed
{
    AtEpochEnd,
    EachBatch,
    BeforeBackward,
}
