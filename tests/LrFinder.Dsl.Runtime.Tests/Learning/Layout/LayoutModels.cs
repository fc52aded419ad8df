using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>Remembers how what it is given lies in memory.</summary>
[Model]
internal partial class SeeingNet : Module<Tensor, Tensor>
{
    private readonly Conv2d first;
    private readonly Linear head;

    public SeeingNet(int inputs = 3, int hidden = 16)
        : base(nameof(SeeingNet))
    {
        first = Conv2d(inputs, hidden, 3, padding: 1);
        head = Linear(hidden * 64, 4);
        RegisterComponents();
    }

    public List<bool> ChannelsAreLast { get; } = [];

    public override Tensor forward(Tensor input)
    {
        ChannelsAreLast.Add(!input.is_contiguous() && input.permute(0, 2, 3, 1).is_contiguous());
        return head.call(Flat(functional.relu(Normalised(first.call(input)))));
    }

    protected virtual Tensor Normalised(Tensor features) => features;

    protected virtual Tensor Flat(Tensor features) => features.flatten(1);
}

/// <summary>Takes its features as they lie, which works in one order only.</summary>
[Model]
internal sealed partial class ViewingNet : SeeingNet
{
    public ViewingNet() => RegisterComponents();

    protected override Tensor Flat(Tensor features) => features.view(features.size(0), -1);
}

/// <summary>Has a layer that takes means over the batch.</summary>
[Model]
internal sealed partial class NormalisingNet : SeeingNet
{
    private readonly BatchNorm2d norm = BatchNorm2d(16);

    public NormalisingNet() => RegisterComponents();

    protected override Tensor Normalised(Tensor features) => norm.call(features);
}

// Not AdamW, whose steps go as far for a gradient that is nothing but rounding.
[Learner<SeeingNet>]
[Optimizer<FusedSGD>]
internal sealed partial class SeeingLearner
{
    public List<bool> AreInOrder { get; } = [];

    [Callback(On.BatchEnd)]
    private void Look(Tensor input) => AreInOrder.Add(input.is_contiguous());
}

[Learner<ViewingNet>]
internal sealed partial class ViewingLearner;

[Learner<NormalisingNet>]
internal sealed partial class NormalisingLearner;
