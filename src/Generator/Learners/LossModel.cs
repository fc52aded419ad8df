namespace LrFinder.Dsl.Generator;

/// <summary>The loss of a learner.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Method">What computes it.</param>
/// <param name="Label">What messages and summaries call it.</param>
internal sealed record LossModel(UserMethod Method, string Label);
