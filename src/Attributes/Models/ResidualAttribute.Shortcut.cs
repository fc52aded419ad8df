namespace LrFinder.Dsl;

/// <summary>
/// Adds what two modules make of the same input: <c>shortcut(x) + block(x)</c>, for blocks that change the shape. Both give one shape.
/// Their state goes by the layer's name and <c>block</c> or <c>shortcut</c>: <c>residual1.shortcut.conv1.weight</c>.
/// </summary>
/// <remarks>K. He, X. Zhang, S. Ren, J. Sun, "Deep residual learning for image recognition" (2015).</remarks>
/// <typeparam name="TBlock">
/// The block: a model, or any class that derives from TorchSharp's <c>Module&lt;Tensor, Tensor&gt;</c> and can be created without
/// arguments.
/// </typeparam>
/// <typeparam name="TShortcut">What the input goes through before it is added; of the same kind.</typeparam>
public sealed class ResidualAttribute<TBlock, TShortcut> : LayerAttribute
{
    /// <summary>
    /// The shape of what comes out for one sample, without the batch dimension; each size is at least 1. Only needed where neither of the
    /// two is a declared model.
    /// </summary>
    public int[]? Output { get; set; }
}
