using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What cannot work is refused before a callback runs, a file is written or a weight moves.</summary>
public sealed class TrainingRequirementsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_cycle_over_Adagrad_touches_nothing()
    {
        using var learner = new WritingAdagradLearner(SmallData.Create(), seed: 3);
        Name(learner.SaveBest, learner.CsvLog, learner.SaveCheckpoint);
        learner.Fit(1, 1e-2);
        var (before, files, begins) = (LearnerFingerprint.Of(learner), Files(), learner.Begins);
        var error = Assert.Throws<InvalidOperationException>(() => learner.FitOneCycle(2, 1e-1));
        Assert.Contains("has no momentum", error.Message, StringComparison.Ordinal);
        Assert.Empty(LearnerFingerprint.Of(learner).DifferencesFrom(before));
        Assert.Equal(files, Files());
        Assert.Equal(begins, learner.Begins);
        Assert.Equal(1e-2, learner.LearningRate);
    }

    [Fact]
    public void A_schedule_of_momentum_over_Adagrad_touches_nothing()
    {
        using var learner = new MomentumOverAdagradLearner(SmallData.Create(), seed: 3);
        learner.CsvLog.Path = _folder.File("history.csv");
        var before = Bits.OfWeights(learner.Model);
        Assert.Contains("has no momentum", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits.OfWeights(learner.Model));
        Assert.Equal(0, learner.Begins);
        Assert.Empty(Files());
    }

    [Fact]
    public void A_schedule_whose_values_cannot_be_is_refused_before_the_training_comes_to_them()
    {
        using var learner = new ImpossibleMomentumLearner(SmallData.Create(), seed: 3);
        var before = Bits.OfWeights(learner.Model);
        var error = Assert.Throws<InvalidOperationException>(() => learner.Fit(4, 1e-2));
        Assert.Contains("The schedule of Momentum gives 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("A momentum is at least 0 and below 1.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits.OfWeights(learner.Model));
        Assert.Equal(0, learner.Begins);
    }

    private void Name(SaveBest best, CsvLog log, SaveCheckpoint checkpoint) =>
        (best.Path, log.Path, checkpoint.Path) = (_folder.File("best.safetensors"), _folder.File("history.csv"), _folder.File("run.checkpoint"));

    private List<string> Files() =>
        [.. Directory.EnumerateFiles(_folder.Path).Order().Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(file))}")];
}

[Learner<NetWithDropout>]
[Use<SaveBest>, Use<CsvLog>, Use<SaveCheckpoint>]
internal sealed partial class WritingAdagradLearner
{
    public int Begins { get; private set; }

    [Optimizer]
    private static Adagrad Create(IReadOnlyList<Parameter> parameters, double lr) => optim.Adagrad(parameters, lr);

    [Callback(On.TrainBegin)]
    private void Begin() => Begins++;
}

[Learner<NetWithDropout>]
[Use<CsvLog>]
internal sealed partial class MomentumOverAdagradLearner
{
    public int Begins { get; private set; }

    [Optimizer]
    private static Adagrad Create(IReadOnlyList<Parameter> parameters, double lr) => optim.Adagrad(parameters, lr);

    [Schedule(Hyper.Momentum), Phase(Anneal.Linear, 0.9, 0.8)]
    public static partial double Heavy(double progress);

    [Callback(On.TrainBegin)]
    private void Begin() => Begins++;
}

/// <summary>The analyzer sees what constants are; a field is none.</summary>
[Learner<NetWithDropout>]
internal sealed partial class ImpossibleMomentumLearner
{
    public int Begins { get; private set; }

    [Callback(On.TrainBegin)]
    private void Begin() => Begins++;

    /// <inheritdoc/>
    protected override IReadOnlyList<(Hyper Hyper, double Value)> SchedulesAt(double progress) => [(Hyper.Momentum, 0.5 + progress)];
}
