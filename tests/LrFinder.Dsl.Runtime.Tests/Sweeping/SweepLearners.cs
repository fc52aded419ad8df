using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>A user's callback that takes part in sweeps and fails when told to.</summary>
internal sealed class Saboteur
{
    /// <summary>The batch at which to fail.</summary>
    public int? FailAt { get; set; }

    [Callback(On.BackwardEnd, DuringSweep = true)]
    public void Run(int iteration)
    {
        if (iteration == FailAt)
            throw new InvalidDataException("on purpose");
    }
}

[Learner<NetWithDropout>]
[Use<Saboteur>]
internal sealed partial class SabotagedAdamLearner
{
    [Optimizer]
    private static Adam Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.Adam(parameters, lr);
}

[Learner<NetWithDropout>]
[Use<Saboteur>]
internal sealed partial class SabotagedMomentumLearner
{
    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr, momentum: 0.9);
}

/// <summary>A linear model: nothing in it depends on the other samples of a batch.</summary>
[Model]
internal sealed partial class LinearNet : Module<Tensor, Tensor>
{
    private readonly Linear first = Linear(SmallData.Features, 8);
    private readonly Linear head = Linear(8, 2);

    public LinearNet()
        : base(nameof(LinearNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(functional.tanh(first.call(input)));
}

[Learner<LinearNet>]
internal sealed partial class PlainLearner
{
    public List<double> StepLosses { get; } = [];

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 1e-3);
}

/// <summary>Accumulates gradients by itself, as a user would write it, also during a sweep.</summary>
[Learner<LinearNet>]
internal sealed partial class AccumulatingLearner
{
    public const int Batches = 3;

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 1e-3);

    [Callback(On.BackwardBegin, DuringSweep = true)]
    private static Tensor Share(Tensor loss) => loss / Batches;

    [Callback(On.BackwardEnd, DuringSweep = true)]
    private static Flow Collect(int iteration) => iteration % Batches == Batches - 1 ? Flow.Continue : Flow.SkipStep;
}

/// <summary>Never lets the optimizer take a step.</summary>
[Learner<LinearNet>]
internal sealed partial class StuckLearner
{
    [Callback(On.BackwardEnd, DuringSweep = true)]
    private static Flow Refuse() => Flow.SkipStep;
}

/// <summary>Trains the two layers at learning rates of a fixed ratio, the head without weight decay.</summary>
[Learner<LinearNet>]
internal sealed partial class DiscriminativeLearner
{
    public List<double[]> Rates { get; } = [];

    public List<double[]> Decays { get; } = [];

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => new(
        [
            new SGD.ParamGroup(parameters.Take(2), lr / 10, momentum: 0.9, weight_decay: 0.1),
            new SGD.ParamGroup(parameters.Skip(2), lr, momentum: 0.9),
        ],
        lr);

    [Callback(On.StepEnd, DuringSweep = true)]
    private void Note(optim.Optimizer optimizer)
    {
        Rates.Add([.. optimizer.ParamGroups.Select(group => group.LearningRate)]);
        Decays.Add([.. optimizer.ParamGroups.Select(group => ((SGD.Options)((SGD.ParamGroup)group).Options).weight_decay!.Value)]);
    }
}

/// <summary>Stays silent during sweeps, but for one callback.</summary>
[Learner<LinearNet>]
internal sealed partial class TalkativeLearner
{
    public int Silent { get; private set; }

    public int Opted { get; private set; }

    [Callback(On.TrainBegin)]
    [Callback(On.EpochBegin)]
    [Callback(On.BatchBegin)]
    [Callback(On.LossBegin)]
    [Callback(On.BackwardBegin)]
    [Callback(On.BackwardEnd)]
    [Callback(On.StepEnd)]
    [Callback(On.BatchEnd)]
    [Callback(On.EpochEnd)]
    [Callback(On.TrainEnd)]
    private void BeSilent() => Silent++;

    [Callback(On.BatchEnd, DuringSweep = true)]
    private void TakePart() => Opted++;
}

/// <summary>Sweeps in the middle of a training, after its first epoch.</summary>
[Learner<NetWithDropout>]
internal sealed partial class SweepingLearner
{
    public bool Sweeps { get; init; }

    public List<LrFindResult> Found { get; } = [];

    [Callback(On.EpochEnd)]
    private void Find(int epoch)
    {
        if (Sweeps && epoch == 0)
            Found.Add(LrFind(numIt: 40, stopDiv: false));
    }
}

/// <summary>Optimizes by an optimizer of its own whose state is not loaded as it was saved.</summary>
[Learner<LinearNet>]
internal sealed partial class ForgetfulLearner
{
    [Optimizer]
    private static SignMomentum Optimize(IReadOnlyList<Parameter> parameters, double lr) => new(parameters, lr) { Forgets = true };
}
