using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>A written model around any layer.</summary>
[Model]
internal sealed partial class Around : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> inner;

    public Around(Module<Tensor, Tensor> inner)
        : base(nameof(Around))
    {
        this.inner = inner;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => inner.call(input);
}

/// <summary>A written model that convolves with a parameter of its own.</summary>
[Model]
internal sealed partial class OwnKernel : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Parameter kernel = Parameter(randn(6, 6, 3, 3));

    public OwnKernel()
        : base(nameof(OwnKernel)) => RegisterComponents();

    public override Tensor forward(Tensor input) => functional.conv2d(input, kernel, padding: [1]);
}

/// <summary>Blocks of narrow convolutions, as in VGG.</summary>
[Model(3, 16, 16)]
[Conv2d(8, 3, Padding = 1), BatchNorm2d, ReLU, Repeat(2)] [MaxPool2d(2)]
[Conv2d(12, 3, Padding = 1), BatchNorm2d, ReLU, Repeat(2)] [MaxPool2d(2)]
[Flatten, Linear(4)]
internal sealed partial class NarrowVgg;

/// <summary>The other kinds of convolution that can be declared, and nested ones.</summary>
[Model(1, 16, 16)]
[Conv2d(6, 5, Padding = 2), ReLU]
[Conv2d(6, 3, Padding = 1, Groups = 6), Conv2d(12, 1, Stride = 2), ReLU]
[Residual<NarrowBlock>, Repeat(2)]
[Conv2d(4, 3, Padding = 2, Dilation = 2), ReLU]
[ConvTranspose2d(3, 2, Stride = 2), ReLU]
[Layer<Around2d>(3, 1, Output = new[] { 1, 16, 16 })]
[Conv2d(5, 3, Stride = 2), AdaptiveAvgPool2d(1), Flatten, Linear(4)]
internal sealed partial class NarrowKinds;

[Model(12, 8, 8), BatchNorm2d, ReLU, Conv2d(12, 3, Padding = 1)]
internal sealed partial class NarrowBlock;

/// <summary>A module that is not a model, nor made by one.</summary>
internal sealed class Around2d : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Sequential inner;

    public Around2d(int inputs, int outputs)
        : base(nameof(Around2d))
    {
        inner = Sequential(Conv2d(inputs, 7, 3, padding: 1), ReLU(), Conv2d(7, outputs, 3, padding: 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => inner.call(input);
}

[Model(3, 24)]
[Conv1d(6, 3, Padding = 1), BatchNorm1d, ReLU, MaxPool1d(2)]
[Conv1d(20, 3), ReLU, Conv1d(5, 3, Stride = 2), Flatten, Linear(4)]
internal sealed partial class NarrowSignals;

[Learner<NarrowVgg>]
internal sealed partial class NarrowVggLearner;

/// <summary>Convolutions that oneDNN computes right: a stem that takes images, and channels that fill blocks.</summary>
[Model(3, 16, 16)]
[Conv2d(16, 3, Padding = 1), ReLU, Conv2d(32, 3, Stride = 2, Padding = 1), ReLU, Conv2d(32, 3, Padding = 1), ReLU, Conv2d(64, 1, Stride = 2)]
[AdaptiveAvgPool2d(1), Flatten, Linear(4)]
internal sealed partial class WideNet;
