using LrFinder.Dsl;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DamagedFiles;

/// <summary>A network whose files are damaged: parameters, and buffers of several types.</summary>
[Model(4), Linear(8), BatchNorm1d, ReLU, Linear(2)]
internal sealed partial class Classifier;

/// <summary>Trains it with the optimizer of a name, and never for long.</summary>
[Learner<Classifier>]
[Metric<Accuracy>]
[Use<EarlyStopping>]
internal sealed partial class ClassifierLearner
{
    private const int MostBatches = 4;

    private int _batches;

    public static IReadOnlyDictionary<string, Func<IReadOnlyList<Parameter>, double, optim.Optimizer>> Optimizers { get; } =
        new Dictionary<string, Func<IReadOnlyList<Parameter>, double, optim.Optimizer>>
        {
            ["SGD"] = (parameters, lr) => optim.SGD(parameters, lr),
            ["SGD with momentum"] = (parameters, lr) => optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 1e-3, nesterov: true),
            ["Adam"] = (parameters, lr) => optim.Adam(parameters, lr, weight_decay: 1e-2),
            ["Adam with AMSGrad"] = (parameters, lr) => optim.Adam(parameters, lr, amsgrad: true),
            ["AdamW"] = (parameters, lr) => optim.AdamW(parameters, lr),
            ["AdamW with AMSGrad"] = (parameters, lr) => optim.AdamW(parameters, lr, amsgrad: true),
            ["NAdam"] = (parameters, lr) => optim.NAdam(parameters, lr),
#pragma warning disable LRF137 // Its files are read like any other's.
            ["RAdam"] = (parameters, lr) => optim.RAdam(parameters, lr),
#pragma warning restore LRF137
            ["Adamax"] = (parameters, lr) => optim.Adamax(parameters, lr),
            ["RMSProp"] = (parameters, lr) => optim.RMSProp(parameters, lr, momentum: 0.9, centered: true),
            ["Adagrad"] = (parameters, lr) => optim.Adagrad(parameters, lr, lr_decay: 0.1),
            ["Adadelta"] = (parameters, lr) => optim.Adadelta(parameters, lr),
            ["ASGD"] = (parameters, lr) => optim.ASGD(parameters, lr, t0: 2),
            ["Rprop"] = (parameters, lr) => optim.Rprop(parameters, lr),
        };

    /// <summary>The optimizer that learners are to have.</summary>
    public static string Chosen { get; set; } = "AdamW";

    /// <summary>Where it saves itself after its first epoch.</summary>
    public string? SavesTo { get; init; }

    [State]
    public int Epochs { get; set; }

    public static TrainingData NewData()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var inputs = randn([16, 4], generator: generator);
        var targets = inputs.sum(1).gt(0).to(ScalarType.Int64);
        return TensorData.From((inputs, targets), (inputs, targets), batchSize: 8);
    }

    [Optimizer]
    private static optim.Optimizer Optimize(IReadOnlyList<Parameter> parameters, double lr) => Optimizers[Chosen](parameters, lr);

    [Callback(On.TrainBegin)]
    private void Begin() => _batches = 0;

    [Callback(On.BatchEnd)]
    private Flow StopSoon() => ++_batches >= MostBatches ? Flow.StopTraining : Flow.Continue;

    [Callback(On.EpochEnd, Order = 1)]
    private void SaveNow(int epoch)
    {
        Epochs++;
        if (SavesTo is not null && epoch == 0)
            Save(SavesTo);
    }
}
