using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Fused optimizers in learners: sweeps leave no trace, trainings go on from checkpoints, TorchSharp's own checkpoints fit.</summary>
public sealed class FusedLearnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names { get; } = new(FusedLearner.Factories.Keys);

    private string Path => _folder.File("x.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sweep_leaves_no_trace(string name)
    {
        using var learner = FusedLearner.Make(name, isFused: true);
        learner.Fit(1, 1e-2);
        var before = LearnerBits.Of(learner);
        learner.LrFind(numIt: 20);
        Assert.Equal(before, LearnerBits.Of(learner));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_goes_on_from_a_checkpoint_bit_for_bit(string name)
    {
        using var whole = FusedLearner.Make(name, isFused: true);
        whole.Fit(1, 1e-2);
        whole.Save(Path);
        whole.Fit(2, 1e-2);
        using var other = FusedLearner.Make(name, isFused: true);
        other.Load(Path);
        other.Fit(2, 1e-2);
        Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(other));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Checkpoints_of_TorchSharps_fit(string name)
    {
        using var plain = FusedLearner.Make(name, isFused: false);
        plain.Fit(1, 1e-2);
        plain.Save(Path);
        var weights = Bits.OfWeights(plain.Model);
        var expected = plain.Fit(1, 1e-3).Epochs[0].TrainLoss;
        using var fused = FusedLearner.Make(name, isFused: true);
        fused.Load(Path);
        Assert.Equal(weights, Bits.OfWeights(fused.Model));
        var trained = fused.Fit(1, 1e-3).Epochs[0].TrainLoss;
        // TorchSharp's RAdam hardly moves any more.
        if (name == "RAdam")
            Assert.True(trained < expected, $"{trained} and {expected}");
        else
            Assert.Equal(expected, trained, 1e-5);
    }

    [Theory]
    [InlineData("SGD")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("RAdam")]
    public void The_one_cycle_policy_sets_rate_and_momentum(string name)
    {
        using var learner = FusedLearner.Make(name, isFused: true);
        learner.FitOneCycle(2, 1e-2);
        Assert.Equal(0.95, learner.Hyperparameters[Hyper.Momentum], 1e-2);
        Assert.InRange(learner.LearningRate, 0, 1e-3);
    }
}

[Learner<NetWithDropout>]
internal sealed partial class FusedLearner
{
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<Parameter>, double, bool, optim.Optimizer>> Factories { get; } =
        new Dictionary<string, Func<IReadOnlyList<Parameter>, double, bool, optim.Optimizer>>
        {
            ["SGD"] = (p, lr, isFused) => isFused ? new FusedSGD(p, lr, momentum: 0.9) : new SGD(p, lr, momentum: 0.9),
            ["Adam"] = (p, lr, isFused) => isFused ? new FusedAdam(p, lr) : new Adam(p, lr),
            ["AdamW"] = (p, lr, isFused) => isFused ? new FusedAdamW(p, lr, weightDecay: 0.1) : new AdamW(p, lr, weight_decay: 0.1),
            ["Adagrad"] = (p, lr, isFused) => isFused ? new FusedAdagrad(p, lr) : new Adagrad(p, lr),
            ["RAdam"] = (p, lr, isFused) => isFused ? new FusedRAdam(p, lr) : new RAdam(p, lr),
        };

    private static string s_name = "";
    private static bool s_isFused;

    public static FusedLearner Make(string name, bool isFused)
    {
        (s_name, s_isFused) = (name, isFused);
        return new FusedLearner(SmallData.Create(), seed: 3);
    }

    [Optimizer]
    private static optim.Optimizer Create(IReadOnlyList<Parameter> parameters, double lr) => Factories[s_name](parameters, lr, s_isFused);
}
