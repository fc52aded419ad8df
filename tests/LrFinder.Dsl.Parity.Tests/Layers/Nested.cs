using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

[Model(4, 9, 7), Conv2d(4, 3, Padding = 1), BatchNorm2d, ReLU] internal sealed partial class Block;
[Model(4, 9, 7), Conv2d(6, 3, Stride = 2, Padding = 1)] internal sealed partial class Down;
[Model(4, 9, 7), Conv2d(6, 1, Stride = 2)] internal sealed partial class Shortcut;

[Model(4, 9, 7), Layer<Block>, Repeat(2)] internal sealed partial class NestedTwice;
[Model(4, 9, 7), Residual<Block>] internal sealed partial class ResidualPlain;
[Model(4, 9, 7), Residual<Down, Shortcut>(Output = new[] { 6, 5, 4 })] internal sealed partial class ResidualShortcut;
[Model(6), Layer<Scale>(0.5, Output = new[] { 6 }), Linear(3)] internal sealed partial class WrittenLayer;

[Model]
internal sealed partial class Scale : nn.Module<Tensor, Tensor>
{
    private readonly Parameter factor;

    public Scale(double start)
        : base(nameof(Scale))
    {
        factor = new(full(1, start));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => input * factor;
}
