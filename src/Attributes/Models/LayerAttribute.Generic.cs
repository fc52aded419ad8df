using System.Collections.Generic;

namespace LrFinder.Dsl;

/// <summary>
/// A layer that is a module of its own: another model, or any class that derives from TorchSharp's <c>Module&lt;Tensor, Tensor&gt;</c>.
/// Its state goes by the layer's name: <c>block1.conv1.weight</c>.
/// </summary>
/// <remarks>
/// What comes out of a declared model is known, and its input has to have the shape that its <see cref="ModelAttribute"/> says. For
/// every other class <see cref="Output"/> says it. <see cref="InitAttribute"/> on the outer model does not concern the inner one.
/// </remarks>
/// <typeparam name="TModule">The class.</typeparam>
/// <param name="arguments">The arguments of its constructor; none for a declared model.</param>
public sealed class LayerAttribute<TModule>(params object[] arguments) : LayerAttribute
{
    /// <summary>The arguments of the constructor.</summary>
    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>The shape of what comes out for one sample, without the batch dimension; each size is at least 1.</summary>
    public int[]? Output { get; set; }
}
