namespace LrFinder.Dsl.Generator;

/// <summary>What the structs inside a learner are called, which nobody but its generated part names.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Step">What is computed for a batch.</param>
/// <param name="FitHooks">Who runs during a training.</param>
/// <param name="SweepHooks">Who runs during a sweep.</param>
/// <param name="ValidateHooks">Who shapes what validation sees.</param>
internal sealed record LearnerNames(string Step, string FitHooks, string SweepHooks, string ValidateHooks);
