using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Takes images of any size.</summary>
[Model]
internal sealed partial class PictureNet : Module<Tensor, Tensor>
{
    private readonly Conv2d body = Conv2d(3, 4, 3, padding: 1);
    private readonly Linear head = Linear(4, 2);

    public PictureNet()
        : base(nameof(PictureNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(functional.relu(body.call(input)).mean([2, 3]));
}

[Learner<PictureNet>]
[Metric<Accuracy>]
[Use<SaveCheckpoint>]
internal sealed partial class PictureLearner
{
    /// <summary>In which batch of which epoch it fails.</summary>
    public (int Epoch, int Batch)? FailsAt { get; init; }

    /// <summary>What is done after every batch of training.</summary>
    public Action<int> AfterBatch { get; init; } = _ => { };

    [Callback(On.BatchEnd)]
    private void EndBatch(int epoch, int batch, bool training)
    {
        if (!training)
            return;
        if ((epoch, batch) == FailsAt)
            throw new InvalidOperationException("power cut");
        AfterBatch(batch);
    }
}
