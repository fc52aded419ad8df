namespace LrFinder.Dsl;

/// <summary>Where an interrupted training goes on.</summary>
/// <param name="Run">The training.</param>
/// <param name="RestoreCallbacks">Puts the callbacks' state back, once they have been told of the beginning.</param>
/// <param name="Averages">The averages of its weights, to be freed when it is over; <see langword="null"/> for none.</param>
internal sealed record ResumePoint(RunPosition Run, Action RestoreCallbacks, AveragedWeights? Averages);
