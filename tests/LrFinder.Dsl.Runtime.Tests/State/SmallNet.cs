using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// A convolution, a batch norm and a dropout, with a buffer that is not persistent, and the traversal written by hand.
/// Input [samples, 1, 6, 6], output [samples, 3].
/// </summary>
internal sealed class SmallNet : nn.Module<Tensor, Tensor>, IModel
{
    private readonly Conv2d _conv = nn.Conv2d(1, 4, 3);
    private readonly BatchNorm2d _norm = nn.BatchNorm2d(4);
    private readonly Dropout _dropout = nn.Dropout(0.3);
    private readonly Linear _head = nn.Linear(64, 3);

    public SmallNet()
        : base(nameof(SmallNet))
    {
        RegisterComponents();
    }

    public string Summary => nameof(SmallNet);

    public Conv2d Conv => _conv;

    public BatchNorm2d Norm => _norm;

    public Dropout Dropout => _dropout;

    /// <summary>The number of forward passes, [] of float32: replaced at each, as careless code does.</summary>
    public Tensor Passes { get; private set; } = zeros(1).squeeze(0).DetachFromDisposeScope();

    public override Tensor forward(Tensor input)
    {
        var before = Passes;
        Passes = (before + 1).DetachFromDisposeScope();
        before.Dispose();
        using var convolved = _conv.forward(input);
        using var normed = _norm.forward(convolved);
        using var activated = normed.relu();
        using var dropped = _dropout.forward(activated);
        using var flat = dropped.flatten(1);
        return _head.forward(flat);
    }

    public void VisitState(StateVisitor visitor)
    {
        visitor.Module("conv", _conv);
        visitor.Module("norm", _norm);
        visitor.Module("dropout", _dropout);
        visitor.Module("head", _head);
        visitor.Buffer("passes", Passes, persistent: false);
    }

    protected override void RegisterComponents()
    {
        register_module("conv", _conv);
        register_module("norm", _norm);
        register_module("dropout", _dropout);
        register_module("head", _head);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Passes.Dispose();
        base.Dispose(disposing);
    }
}
