namespace LrFinder.Dsl;

/// <summary>
/// Adds what a block makes of its input to the input itself: <c>x + block(x)</c>. The block gives the shape it takes. Its state goes by
/// the layer's name and <c>block</c>: <c>residual1.block.conv1.weight</c>.
/// </summary>
/// <remarks>K. He, X. Zhang, S. Ren, J. Sun, "Deep residual learning for image recognition" (2015).</remarks>
/// <typeparam name="TBlock">
/// The block: a model, or any class that derives from TorchSharp's <c>Module&lt;Tensor, Tensor&gt;</c> and can be created without
/// arguments.
/// </typeparam>
public sealed class ResidualAttribute<TBlock> : LayerAttribute;
