namespace LrFinder.Dsl.Generator;

/// <summary>One phase of a schedule.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Fraction">Its share of the training; <see langword="null"/> for the rest.</param>
/// <param name="Anneal">The formula.</param>
/// <param name="Start">The value where it begins.</param>
/// <param name="End">The value where it ends.</param>
/// <param name="Power">The exponent of a polynomial.</param>
internal sealed record PhaseModel(ScheduleTerm? Fraction, Anneal Anneal, ScheduleTerm Start, ScheduleTerm End, double Power);
