namespace LrFinder.Dsl.Generator;

/// <summary>A schedule that a learner's trainings follow.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Hyper">What is scheduled: the name of a property of the runtime's <c>Hyperparameters</c>.</param>
/// <param name="Method">The method.</param>
internal sealed record FollowedSchedule(string Hyper, UserMethod Method);
