namespace LrFinder.Dsl.Generator;

/// <summary>What a declared model looks like from outside.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Output">The shape of what comes out for it.</param>
/// <param name="Parameters">The number of parameters; <see langword="null"/> where only the running program knows.</param>
/// <param name="ChangesInput">Whether its first layer works in place, on the tensor that the model is given.</param>
internal sealed record ModelPlan(Shape Input, Shape Output, long? Parameters, bool ChangesInput);
