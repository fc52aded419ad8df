using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>Everything that a sweep could disturb: batch normalisation's buffers, dropout's random numbers, parameters.</summary>
[Model]
internal sealed partial class NetWithDropout : Module<Tensor, Tensor>
{
    private readonly Linear hidden = Linear(SmallData.Features, 16);
    private readonly BatchNorm1d norm = BatchNorm1d(16);
    private readonly Dropout dropout = Dropout(0.3);
    private readonly Linear head = Linear(16, 2);

    public NetWithDropout()
        : base(nameof(NetWithDropout)) => RegisterComponents();

    public override Tensor forward(Tensor input) =>
        head.call(dropout.call(norm.call(functional.relu(hidden.call(input)))));
}

[Learner<NetWithDropout>]
[Metric<Accuracy>]
internal sealed partial class AdamLearner;

[Learner<NetWithDropout>]
internal sealed partial class MomentumLearner
{
    [Optimizer]
    private static SGD Momentum(IReadOnlyList<Parameter> parameters, double lr) =>
        optim.SGD(parameters, lr, momentum: 0.9);
}
