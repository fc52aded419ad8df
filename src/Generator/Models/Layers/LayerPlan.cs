using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>What a layer is, now that the shape of its input is known.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Creation">How the module is made.</param>
/// <param name="Output">The shape of its output for one sample.</param>
/// <param name="Parameters">The number of elements of its parameters; <see langword="null"/> where only the running program knows.</param>
/// <param name="Call">The method that applies it, where that is not its own <c>call</c>.</param>
internal sealed record LayerPlan(LayerCreation Creation, Shape Output, long? Parameters, RuntimeMethod? Call = null)
{
    /// <summary>How the layer registers its state.</summary>
    public StateKind State { get; init; } = StateKind.Layer;

    /// <summary>Whether it works in place, on the tensor that it is given.</summary>
    public bool ChangesInput { get; init; }

    /// <summary>The index that fills up samples and is not to be read by recurrent layers, where there is one.</summary>
    public long? Padding { get; init; }

    /// <summary>Who may see the property that holds it: nobody to whom its type is hidden.</summary>
    public Accessibility Accessibility { get; init; } = Accessibility.Public;
}
