using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

[Model(4, 8, 8), Conv2d(4, 3, Padding = 1), BatchNorm2d, ReLU]
internal sealed partial class NestedBlock;

[Model(4, 8, 8), Conv2d(6, 3, Stride = 2, Padding = 1), BatchNorm2d]
internal sealed partial class NestedDown;

[Model(4, 8, 8), Conv2d(6, 1, Stride = 2)]
internal sealed partial class NestedShortcut;

/// <summary>Gives its input back, as it is, and holds a buffer that is not saved.</summary>
[Model]
internal sealed partial class NestedIdentity : nn.Module<Tensor, Tensor>
{
    [Buffer(Persistent = false)]
    private readonly Tensor seen = zeros(1);

    public NestedIdentity(int times)
        : base(nameof(NestedIdentity))
    {
        Times = times;
        RegisterComponents();
    }

    public int Times { get; }

    public override Tensor forward(Tensor input)
    {
        using var noGrad = no_grad();
        seen.add_(Times);
        return input;
    }
}

[Model(3, 8, 8), Init(Init.KaimingNormal)]
[Conv2d(4, 3, Padding = 1), ReLU]
[Layer<NestedBlock>(Name = "stem")]
[Layer<NestedIdentity>(3, Output = new[] { 4, 8, 8 })]
[Residual<NestedBlock>] [Repeat(2)]
[Residual<NestedDown, NestedShortcut>]
[Conv2d(6, 3, Padding = 1, Name = "body"), ReLU, Repeat(2)]
[Flatten, Linear(2)]
internal sealed partial class NestingModel;

/// <summary>The same, written by hand in TorchSharp alone.</summary>
internal sealed class NestingByHand : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _stem = Block();
    private readonly Sequential _first = Block();
    private readonly Sequential _second = Block();
    private readonly Sequential _down = nn.Sequential(nn.Conv2d(4, 6, 3, 2, 1), nn.BatchNorm2d(6));
    private readonly Conv2d _shortcut = nn.Conv2d(4, 6, 1, 2);
    private readonly Conv2d _begin = nn.Conv2d(3, 4, 3, padding: 1);
    private readonly Conv2d _body1 = nn.Conv2d(6, 6, 3, padding: 1);
    private readonly Conv2d _body2 = nn.Conv2d(6, 6, 3, padding: 1);
    private readonly Linear _head = nn.Linear(96, 2);

    public NestingByHand()
        : base(nameof(NestingByHand)) => RegisterComponents();

    /// <summary>The parameters in the order in which the generated model has them.</summary>
    public IEnumerable<Parameter> InOrder => new nn.Module[] { _begin, _stem, _first, _second, _down, _shortcut, _body1, _body2, _head }
        .SelectMany(module => module.parameters());

    public override Tensor forward(Tensor input)
    {
        var x = _stem.call(_begin.call(input).relu());
        x = x + _first.call(x);
        x = x + _second.call(x);
        x = _shortcut.call(x) + _down.call(x);
        return _head.call(_body2.call(_body1.call(x).relu()).relu().flatten(1));
    }

    private static Sequential Block() => nn.Sequential(nn.Conv2d(4, 4, 3, padding: 1), nn.BatchNorm2d(4), nn.ReLU());
}
