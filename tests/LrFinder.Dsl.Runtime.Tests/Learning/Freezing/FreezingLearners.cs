using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>TorchSharp's optimizers, each with all that could move a weight without a gradient, and one that is not TorchSharp's.</summary>
internal static class MovingOptimizers
{
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<Parameter>, double, optim.Optimizer>> All { get; } =
        new Dictionary<string, Func<IReadOnlyList<Parameter>, double, optim.Optimizer>>
        {
            ["SGD"] = (parameters, lr) => optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 0.1),
            ["SGD with Nesterov"] = (parameters, lr) => optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 0.1, nesterov: true),
            ["Adam"] = (parameters, lr) => optim.Adam(parameters, lr, weight_decay: 0.1),
            ["Adam with AMSGrad"] = (parameters, lr) => optim.Adam(parameters, lr, weight_decay: 0.1, amsgrad: true),
            ["AdamW"] = (parameters, lr) => optim.AdamW(parameters, lr, weight_decay: 0.1),
            ["NAdam"] = (parameters, lr) => optim.NAdam(parameters, lr, weight_decay: 0.1),
            ["RAdam"] = (parameters, lr) => optim.RAdam(parameters, lr, weight_decay: 0.1),
            ["Adamax"] = (parameters, lr) => optim.Adamax(parameters, lr, weight_decay: 0.1),
            ["RMSProp"] = (parameters, lr) => optim.RMSProp(parameters, lr, momentum: 0.9, weight_decay: 0.1, centered: true),
            ["Adagrad"] = (parameters, lr) => optim.Adagrad(parameters, lr, weight_decay: 0.1),
            ["Adadelta"] = (parameters, lr) => optim.Adadelta(parameters, lr, weight_decay: 0.1),
            ["ASGD"] = (parameters, lr) => optim.ASGD(parameters, lr, weight_decay: 0.1),
            ["Rprop"] = (parameters, lr) => optim.Rprop(parameters, lr),
            ["an optimizer of the user's own"] = (parameters, lr) => new SignMomentum(parameters, lr),
        };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The one that learners of tests are to make.</summary>
    public static string Chosen { get; set; } = "AdamW";

    public static optim.Optimizer Make(IReadOnlyList<Parameter> parameters, double lr) => All[Chosen](parameters, lr);
}

/// <summary>Clips, and looks at every step for whether frozen weights have moved.</summary>
[Learner<LinearNet>]
[Use<GradientClipping>, Use<SaveCheckpoint>]
internal sealed partial class FreezableLearner
{
    private int _batches;

    /// <summary>What the first layer is to hold at every step, where it is frozen.</summary>
    public IReadOnlyList<string>? Expected { get; set; }

    public int Steps { get; private set; }

    /// <summary>Called at the beginning of every epoch.</summary>
    public Action<int>? AtEpoch { get; init; }

    /// <summary>Called at the beginning of every batch of a run, with its number.</summary>
    public Action<int>? AtBatch { get; init; }

    /// <summary>Whether gradients are kept from step to step.</summary>
    public bool KeepsGradients { get; init; }

    [Optimizer]
    private static optim.Optimizer Optimize(IReadOnlyList<Parameter> parameters, double lr) => MovingOptimizers.Make(parameters, lr);

    [Callback(On.EpochBegin)]
    private void BeginEpoch(int epoch) => AtEpoch?.Invoke(epoch);

    [Callback(On.BatchBegin, DuringSweep = true)]
    private void BeginBatch() => AtBatch?.Invoke(_batches++);

    [Callback(On.StepEnd, DuringSweep = true)]
    private Flow Look()
    {
        Steps++;
        if (Expected is not null)
            Assert.Equal(Expected, FirstLayer());
        return KeepsGradients ? Flow.SkipZeroGrad : Flow.Continue;
    }

    public IReadOnlyList<string> FirstLayer() => [.. ModelState.Of(Model).Parameters.Values.Take(2).Select(Bits.Of)];

    public IReadOnlyList<string> Head() => [.. ModelState.Of(Model).Parameters.Values.Skip(2).Select(Bits.Of)];

    public void SetFirstLayer(bool trained)
    {
        foreach (var parameter in ModelState.Of(Model).Parameters.Values.Take(2))
            parameter.requires_grad = trained;
    }
}

/// <summary>A backbone with statistics and dropout, and a head.</summary>
[Model]
internal sealed partial class TransferNet : Module<Tensor, Tensor>
{
    public readonly Sequential backbone = Sequential(("fc", Linear(SmallData.Features, 8)), ("bn", BatchNorm1d(8)), ("drop", Dropout(0.5)));
    public readonly Linear head = Linear(8, 2);

    public TransferNet()
        : base(nameof(TransferNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(backbone.call(input));
}

[Learner<TransferNet>]
internal sealed partial class TransferLearner
{
    /// <summary>Called at the beginning of every epoch.</summary>
    public Action<TransferLearner, int>? AtEpoch { get; init; }

    /// <summary>The modes at every step: of the model, its norm, its dropout, its head.</summary>
    public List<(bool Model, bool Norm, bool Dropout, bool Head)> Modes { get; } = [];

    /// <summary>The running mean at every step.</summary>
    public List<string> Means { get; } = [];

    public BatchNorm1d Norm => (BatchNorm1d)Model.backbone[1];

    public Dropout Dropout => (Dropout)Model.backbone[2];

    public string Statistics => $"{Bits.Of(Norm.running_mean)} {Bits.Of(Norm.running_var)}";

    [Callback(On.EpochBegin, DuringSweep = true)]
    private void BeginEpoch(int epoch) => AtEpoch?.Invoke(this, epoch);

    [Callback(On.StepEnd, DuringSweep = true)]
    private void Note()
    {
        Modes.Add((Model.training, Norm.training, Dropout.training, Model.head.training));
        Means.Add(Statistics);
    }

    public void SetBackbone(bool trained)
    {
        foreach (var parameter in Model.backbone.parameters())
            parameter.requires_grad = trained;
    }
}

/// <summary>Keeps its norm in evaluation mode by an override, as is done in PyTorch.</summary>
[Model]
internal sealed partial class OverridingNet : Module<Tensor, Tensor>
{
    public readonly Linear first = Linear(SmallData.Features, 8);
    public readonly BatchNorm1d norm = BatchNorm1d(8);
    public readonly Linear head = Linear(8, 2);

    public OverridingNet()
        : base(nameof(OverridingNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(norm.call(first.call(input)));

    public override void train(bool train = true)
    {
        base.train(train);
        norm.eval();
    }
}

[Learner<OverridingNet>]
internal sealed partial class OverridingLearner;

[Learner<NestingModel>]
internal sealed partial class NestingLearner
{
    [Loss]
    private static Tensor Squares(Tensor output, Tensor target) => functional.mse_loss(output, target);
}

/// <summary>Tells the next word by the table of words itself.</summary>
[Model]
internal sealed partial class TiedWords : Module<Tensor, Tensor>
{
    public readonly Embedding embedding = Embedding(9, 4);
    public readonly Linear head = Linear(4, 9);

    public TiedWords()
        : base(nameof(TiedWords))
    {
        head.weight = embedding.weight!;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(embedding.call(input.flatten()));
}

[Learner<TiedWords>]
internal sealed partial class TiedWordsLearner;
