namespace LrFinder.Dsl;

/// <summary>What processes agree on when they meet.</summary>
/// <param name="Flow">The answers of all processes' callbacks combined.</param>
/// <param name="IsCancelled">Whether any process was asked to end.</param>
/// <param name="Sum">The sum of the number that each process brought.</param>
internal readonly record struct MeetingOutcome(Flow Flow, bool IsCancelled, double Sum);
