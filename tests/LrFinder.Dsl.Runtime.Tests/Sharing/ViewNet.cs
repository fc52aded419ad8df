using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>How two parameters lie in memory.</summary>
public enum View
{
    None,
    Same,
    Transposed,
    Row,
    Overhang,
    Columns,
    Computed,
}

/// <summary>Two parameters that are over one memory, or look as if they were.</summary>
[Model]
public sealed partial class ViewNet : nn.Module<Tensor, Tensor>
{
    private readonly Parameter whole, part;

    public ViewNet(View view) : base("ViewNet")
    {
        var memory = rand(8, 4).DetachFromDisposeScope();
        whole = nn.Parameter(view == View.Columns ? memory.narrow(1, 0, 2).detach() : memory.narrow(0, 0, 4).detach());
        part = view switch
        {
            View.Same => nn.Parameter(memory.narrow(0, 0, 4).detach()),
            View.Transposed => nn.Parameter(memory.narrow(0, 0, 4).t().detach()),
            View.Row => nn.Parameter(memory[1].detach()),
            View.Overhang => nn.Parameter(memory.narrow(0, 2, 4).detach()),
            View.Columns => nn.Parameter(memory.narrow(1, 2, 2).detach()),
            View.Computed => nn.Parameter(whole.t()),
            _ => nn.Parameter(memory.narrow(0, 4, 4).detach()),
        };
        RegisterComponents();
    }

    public Parameter Whole => whole;

    public Parameter Part => part;

    public override Tensor forward(Tensor input) => input * whole.sum() + part.sum();
}

[Learner<ViewNet>]
internal sealed partial class ViewLearner
{
    [Loss]
    private static Tensor MeanSquare(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);
}

/// <summary>Parameters without elements, whose data has no address.</summary>
[Model]
public sealed partial class EmptyNet : nn.Module<Tensor, Tensor>
{
    private readonly Parameter one = nn.Parameter(empty(0)), other = nn.Parameter(empty(0, 4)), gain = nn.Parameter(ones(4));

    public EmptyNet() : base("EmptyNet") => RegisterComponents();

    public override Tensor forward(Tensor input) => input * gain + one.sum() + other.sum();
}

[Learner<EmptyNet>]
internal sealed partial class EmptyLearner
{
    [Loss]
    private static Tensor MeanSquare(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);
}

/// <summary>One layer, applied twice.</summary>
[Model]
public sealed partial class TwiceNet : nn.Module<Tensor, Tensor>
{
    private readonly Linear a = nn.Linear(1, 1, hasBias: false), b;

    public TwiceNet() : base("TwiceNet")
    {
        b = a;
        RegisterComponents();
    }

    public Linear Layer => a;

    public override Tensor forward(Tensor input) => b.call(a.call(input));
}

[Learner<TwiceNet>]
internal sealed partial class TwiceNetLearner
{
    [Loss]
    private static Tensor MeanSquare(Tensor output, Tensor target) => (output - target).square().mean();

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);
}
