using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>AdamW with batch normalisation and dropout, a schedule, and callbacks with state.</summary>
[Learner<NetWithDropout>]
[Metric<Accuracy>]
[Use<EarlyStopping>, Use<Counter>]
internal sealed partial class CheckpointedLearner
{
    /// <summary>After which epoch to save, and where.</summary>
    public (int Epoch, string Path)? SaveAfter { get; set; }

    [State]
    public string? Note { get; set; }

    [State]
    private bool seen;

    public bool Seen => seen;

    [Schedule(Hyper.LearningRate), Phase(0.5, Anneal.Linear, 1e-3, 1e-2), Phase(Anneal.Cosine, 1e-2, 1e-6)]
    public static partial double Rate(double progress);

    [Callback(On.EpochEnd, Order = 10)]
    private void SaveNow(int epoch)
    {
        seen = true;
        Note = $"epoch {epoch}\n";
        if (SaveAfter is { } save && save.Epoch == epoch)
            Save(save.Path);
    }
}

/// <summary>A callback class with state of every type.</summary>
internal sealed class Counter
{
    [State]
    public long Batches { get; set; }

    [State]
    public float Half { get; set; } = 0.5f;

    [State]
    public int? Maybe { get; set; }

    [State]
    public double Sum { get; set; }

    [State]
    internal TimeSpan Time;

    [State]
    public string Text { get; set; } = "";

    [Callback(On.BatchEnd, DuringSweep = true)]
    public void Count(double loss)
    {
        Batches++;
        Sum += loss;
        Maybe = Batches % 2 == 0 ? null : (int)Batches;
        Time += TimeSpan.FromTicks(1);
        Text = $"{Batches}";
    }
}

/// <summary>Two parameter groups with momentum.</summary>
[Learner<NetWithDropout>]
internal sealed partial class GroupedLearner
{
    [Optimizer]
    private static SGD TwoGroups(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(
        [
            new SGD.ParamGroup(parameters.Take(2), new SGD.Options { LearningRate = lr, momentum = 0.9 }),
            new SGD.ParamGroup(parameters.Skip(2), new SGD.Options { LearningRate = lr / 10, momentum = 0.5, weight_decay = 0.01 }),
        ],
        lr,
        momentum: 0.9);
}

/// <summary>An optimizer that TorchSharp does not know.</summary>
[Learner<NetWithDropout>]
internal sealed partial class OwnOptimizerLearner
{
    [Optimizer]
    private static SignMomentum Own(IReadOnlyList<Parameter> parameters, double lr) => new(parameters, lr);
}
