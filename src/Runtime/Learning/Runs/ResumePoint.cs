namespace LrFinder.Dsl;

/// <summary>Where an interrupted training goes on.</summary>
/// <param name="Run">The training.</param>
/// <param name="RestoreCallbacks">Puts the callbacks' state back, once they have been told of the beginning.</param>
internal sealed record ResumePoint(RunPosition Run, Action RestoreCallbacks);
