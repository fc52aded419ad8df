namespace LrFinder.Dsl;

/// <summary>How far <c>BatchFind</c> is: what it reports after each batch size, and after each step of the measurement of gradient noise.</summary>
/// <param name="Trial">The batch size that was tried or judged; <see langword="null"/> where a step was measured.</param>
/// <param name="NoiseStep">The number of steps of the measurement so far, those before it included; 0 while batch sizes are tried.</param>
/// <param name="NoiseSteps">How many the measurement takes, if nothing ends it before.</param>
public readonly record struct BatchFindProgress(BatchTrial? Trial, int NoiseStep, int NoiseSteps);
