using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A module around which its input goes past: <c>x + block(x)</c>. What <see cref="ResidualAttribute{TBlock}"/> stands for.</summary>
/// <typeparam name="TBlock">The block, which gives the shape it takes.</typeparam>
[Model]
public sealed partial class Residual<TBlock> : nn.Module<Tensor, Tensor>, IOnnxLayer
    where TBlock : nn.Module<Tensor, Tensor>
{
    /// <summary>Takes over a block.</summary>
    /// <param name="block">The block, to be owned.</param>
    public Residual(TBlock block)
        : base("Residual")
    {
        ArgumentNullException.ThrowIfNull(block);
        this.block = block;
        RegisterComponents();
    }

    /// <summary>The block.</summary>
    public TBlock block { get; }

    /// <summary>Adds.</summary>
    /// <param name="input">[batch, …]</param>
    /// <returns>Of the same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        using var change = NestedForward.Call(block, input);
        return input.add(change);
    }

    /// <inheritdoc/>
    void IOnnxLayer.AddTo(OnnxGraph graph) => graph.AddResidual(block, shortcut: null);
}
