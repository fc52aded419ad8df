namespace LrFinder.Dsl.Generator;

/// <summary>A layer of a declared model, as it is written.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Name">The name of its property and of its state.</param>
/// <param name="Kind">What it is, such as <c>Conv2d</c>.</param>
/// <param name="Plan">Its construction and what comes out of it.</param>
/// <param name="Init">The method of <c>WeightInit</c> for its weight; <see langword="null"/> for TorchSharp's default.</param>
internal sealed record LayerModel(string Name, string Kind, LayerPlan Plan, string? Init);
