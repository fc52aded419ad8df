using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Two modules with one input, whose outputs are added: <c>shortcut(x) + block(x)</c>. What
/// <see cref="ResidualAttribute{TBlock, TShortcut}"/> stands for.
/// </summary>
/// <typeparam name="TBlock">The block.</typeparam>
/// <typeparam name="TShortcut">What the input goes through before it is added; gives the shape that the block gives.</typeparam>
[Model]
public sealed partial class Residual<TBlock, TShortcut> : nn.Module<Tensor, Tensor>, IOnnxLayer
    where TBlock : nn.Module<Tensor, Tensor>
    where TShortcut : nn.Module<Tensor, Tensor>
{
    /// <summary>Takes over a block and a shortcut.</summary>
    /// <param name="block">The block, to be owned.</param>
    /// <param name="shortcut">The shortcut, to be owned.</param>
    public Residual(TBlock block, TShortcut shortcut)
        : base("Residual")
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(shortcut);
        (this.block, this.shortcut) = (block, shortcut);
        RegisterComponents();
    }

    /// <summary>The block.</summary>
    public TBlock block { get; }

    /// <summary>The shortcut.</summary>
    public TShortcut shortcut { get; }

    /// <summary>Adds.</summary>
    /// <param name="input">[batch, …]</param>
    /// <returns>Of the shape that both give.</returns>
    public override Tensor forward(Tensor input)
    {
        using var past = NestedForward.Call(shortcut, input);
        using var change = NestedForward.Call(block, input);
        return past.add(change);
    }

    /// <inheritdoc/>
    void IOnnxLayer.AddTo(OnnxGraph graph) => graph.AddResidual(block, shortcut);
}
