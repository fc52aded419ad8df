using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests.Batches;

/// <summary>Ends a run from within it, at a batch that is asked for.</summary>
internal sealed class Canceller
{
    public CancellationTokenSource? Source { get; set; }

    public int At { get; set; }

    [Callback(On.BatchBegin, DuringSweep = true)]
    public void Run(int iteration)
    {
        if (iteration == At)
            Source?.Cancel();
    }
}

/// <summary>Asks for more memory than there can be, at a batch that is asked for.</summary>
internal sealed class Glutton
{
    public int? At { get; set; }

    [Callback(On.BackwardEnd, DuringSweep = true)]
    public void Run(int iteration)
    {
        if (iteration == At)
            empty([1L << 46]).Dispose();
    }
}

[Learner<NetWithDropout>]
[Use<Saboteur>, Use<Canceller>, Use<Glutton>]
internal sealed partial class BatchLearner
{
    [Optimizer]
    private static Adam Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.Adam(parameters, lr);
}

/// <summary>Of which a sample takes megabytes: a million activations, several times over.</summary>
[Model]
internal sealed partial class WideNet : Module<Tensor, Tensor>
{
    public const int Features = 256;
    private const int Copies = 4096;

    private readonly Linear head = Linear(Features, 2);

    public WideNet()
        : base(nameof(WideNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var wide = head.weight!.sum([0]).mul(input).repeat(1, Copies);
        return head.call(wide.sigmoid().view(-1, Copies, Features).mean([1]));
    }
}

[Learner<WideNet>]
internal sealed partial class WideLearner;

/// <summary>A learner whose sample's gradient is known: that of ½|w − x|² by w is w − x.</summary>
[Model]
internal sealed partial class PointNet : Module<Tensor, Tensor>
{
    public const int Features = 6;

    private readonly Linear point = Linear(1, Features, hasBias: false);

    public PointNet()
        : base(nameof(PointNet)) => RegisterComponents();

    public Tensor Weight => point.weight!;

    public override Tensor forward(Tensor input) => point.call(input);
}

[Learner<PointNet>]
internal sealed partial class PointLearner
{
    [Loss]
    private static Tensor HalfSquare(Tensor output, Tensor target) => (output - target).square().sum(1).mean() / 2;

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);
}

[Learner<PointNet>]
[Use<GradientClipping>]
internal sealed partial class ClippedPointLearner
{
    [Loss]
    private static Tensor HalfSquare(Tensor output, Tensor target) => (output - target).square().sum(1).mean() / 2;
}

[Learner<LinearNet>]
internal sealed partial class StoppingLearner
{
    [Callback(On.BatchEnd, DuringSweep = true)]
    private static Flow Stop(int iteration) => iteration == 1 ? Flow.StopTraining : Flow.Continue;
}

/// <summary>Asks for more memory than there can be for more than forty samples.</summary>
[Model]
internal sealed partial class GreedyNet : Module<Tensor, Tensor>
{
    private const int Most = 40;

    private readonly Linear head = Linear(WideNet.Features, 2);

    public GreedyNet()
        : base(nameof(GreedyNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        if (input.size(0) > Most)
            empty([1L << 46]).Dispose();
        return head.call(input);
    }
}

[Learner<GreedyNet>]
internal sealed partial class GreedyLearner;

/// <summary>For batches of four ones.</summary>
[Model(4), Linear(2)]
internal sealed partial class FourNet;

[Learner<FourNet>]
internal sealed partial class CountingLearner;
