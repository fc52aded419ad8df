namespace LrFinder.Dsl.Generator;

/// <summary>The formulas of phases, in the order and with the numbers of the attribute's enum of that name.</summary>
internal enum Anneal
{
    Constant,
    Linear,
    Cosine,
    Exponential,
    Polynomial,
}
