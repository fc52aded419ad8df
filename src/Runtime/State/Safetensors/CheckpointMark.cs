namespace LrFinder.Dsl;

/// <summary>What tells checkpoints from files of weights.</summary>
internal static class CheckpointMark
{
    /// <summary>The free text of a checkpoint's header that holds all that is no tensor.</summary>
    public const string Key = "lrfinder_dsl.checkpoint";
}
