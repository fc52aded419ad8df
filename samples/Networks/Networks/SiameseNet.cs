using LrFinder.Dsl;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Networks;

/// <summary>Draws two images through one encoder and tells from how they differ whether their stripes run in the same direction.</summary>
[Model]
public sealed partial class SiameseNet : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly LeNet encoder = new();
    private readonly Linear head = nn.Linear(4, 2);

    public SiameseNet()
        : base(nameof(SiameseNet)) => RegisterComponents();

    public override Tensor forward(Tensor left, Tensor right) => head.call((encoder.call(left) - encoder.call(right)).abs());
}

[Learner<SiameseNet>, Metric<Accuracy>]
public sealed partial class SiameseLearner;
