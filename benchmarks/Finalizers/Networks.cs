using LrFinder.Dsl;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Finalizers;

[Model(32)]
[Linear(64), BatchNorm1d, ReLU, Linear(64), ReLU, Linear(2)]
public sealed partial class Declared;

[Learner<Declared>]
public sealed partial class DeclaredLearner;

/// <summary>Numbers in forward: each is a native object that only a finalizer frees.</summary>
[Model]
public sealed partial class Written : Module<Tensor, Tensor>
{
    private readonly Linear hidden = Linear(32, 64);
    private readonly Linear head = Linear(64, 2);

    public Written()
        : base(nameof(Written)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var wide = (hidden.call(input * 2) + 0.5).relu();
        return head.call(wide / 3 - 0.1);
    }
}

[Learner<Written>]
public sealed partial class WrittenLearner;

[Model(32)]
[Linear(64), ReLU, Linear(64), ReLU, Linear(2)]
public sealed partial class Mlp;

[Learner<Mlp>]
public sealed partial class MlpLearner;

[Model(1, 28, 28)]
[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU, Conv2d(32, 3, Stride = 2, Padding = 1), ReLU, Flatten, Linear(10)]
public sealed partial class Cnn;

[Learner<Cnn>]
public sealed partial class CnnLearner;
