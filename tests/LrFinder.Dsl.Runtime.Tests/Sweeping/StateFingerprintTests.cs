using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A transaction that does not put everything back is found out, and what it forgot is named.</summary>
public sealed class StateFingerprintTests
{
    private static readonly Dictionary<string, Action<AdamLearner>> Changes = new()
    {
        ["parameter 'hidden.weight'"] = learner => Change(learner.Model.get_parameter("hidden.weight")!),
        ["buffer 'norm.running_mean'"] = learner => Change(learner.Model.get_buffer("norm.running_mean")!),
        ["gradient of 'head.bias'"] = learner => learner.Model.get_parameter("head.bias")!.grad = zeros(2),
        ["requires_grad of 'head.bias'"] = learner => learner.Model.get_parameter("head.bias")!.requires_grad = false,
        ["mode of module 'dropout'"] = learner => learner.Model.named_children().Single(child => child.name == "dropout").module.eval(),
        ["options of parameter group 0"] = learner => learner.Hyperparameters.Momentum = 0.1,
        ["random state"] = _ => rand(1).Dispose(),
        ["position of the training data"] = learner => learner.Data.Train.EpochsBegun++,
        ["position of the validation data"] = learner => learner.Data.Valid!.EpochsBegun++,
        ["number of recorded epochs"] = learner => learner.Recorder.Replace([]),
    };

    public static TheoryData<string> Parts { get; } = new(Changes.Keys);

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_differs_is_named(string part)
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        var before = LearnerFingerprint.Of(learner);
        Assert.Empty(LearnerFingerprint.Of(learner).DifferencesFrom(before));
        Changes[part](learner);
        Assert.Equal([part], LearnerFingerprint.Of(learner).DifferencesFrom(before));
    }

    [Fact]
    public void The_optimizers_moments_and_its_existence_are_parts()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        var none = LearnerFingerprint.Of(learner);
        learner.Fit(1, 1e-2);
        var trained = LearnerFingerprint.Of(learner);
        Assert.Contains("existence of an optimizer", trained.DifferencesFrom(none));
        learner.Model.get_parameter("hidden.weight")!.grad = ones(16, SmallData.Features);
        learner.Optimizer.step()?.Dispose();
        Assert.Contains("optimizer state of parameter 0", LearnerFingerprint.Of(learner).DifferencesFrom(trained));
    }

    [Fact]
    public void A_sweep_that_leaves_a_trace_is_an_error_in_debug_builds()
    {
        using var learner = new ForgetfulLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        var error = Record.Exception(() => learner.LrFind(numIt: 10));
        Assert.Equal(StateFingerprint.IsOn, error is StateNotRestoredException);
        if (error is StateNotRestoredException { Differences: var differences })
            Assert.Contains("optimizer state of parameter 0", differences);
    }

    private static void Change(Tensor tensor)
    {
        using var noGrad = no_grad();
        tensor.add_(1);
    }
}
