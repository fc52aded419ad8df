using Mnist;
using Networks;
using static TorchSharp.torch;

namespace LrFinder.Dsl.SuggestionQuality.Live;

/// <summary>The tasks, and the ways to ask the finder.</summary>
internal static class LiveTasks
{
    private const int BatchSize = 32;

    public static readonly LiveTask[] All =
    [
        LiveTask.Of("seed CNN, AdamW", true, Images, (data, seed) => new CnnAdamW(data, seed),
            (learner, n, profile, probes) => ((CnnAdamW)learner).LrFind(new() { NumIt = n, Profile = profile, Probes = probes })),
        LiveTask.Of("seed CNN, AdamW, trained for two epochs", true, Images, (data, seed) => new CnnAdamW(data, seed),
            (learner, n, profile, probes) => ((CnnAdamW)learner).LrFind(new()
            {
                NumIt = n,
                Profile = profile,
                Probes = probes,
            }), trainedEpochs: 2),
        LiveTask.Of("seed CNN, SGD with momentum", false, Images, (data, seed) => new CnnMomentum(data, seed),
            (learner, n, profile, probes) => ((CnnMomentum)learner).LrFind(new() { NumIt = n, Profile = profile, Probes = probes })),
        LiveTask.Of("LSTM, AdamW", true, Sequences, (data, seed) => new LstmAdamW(data, seed),
            (learner, n, profile, probes) => ((LstmAdamW)learner).LrFind(new() { NumIt = n, Profile = profile, Probes = probes })),
        LiveTask.Of("LSTM, SGD with momentum", false, Sequences, (data, seed) => new LstmMomentum(data, seed),
            (learner, n, profile, probes) => ((LstmMomentum)learner).LrFind(new() { NumIt = n, Profile = profile, Probes = probes })),
        LiveTask.Of("7 layers without norm, Adam", true, Table, (data, seed) => new DeepAdam(data, seed),
            (learner, n, profile, probes) => ((DeepAdam)learner).LrFind(new() { NumIt = n, Profile = profile, Probes = probes })),
        LiveTask.Of("7 layers without norm, SGD", false, Table, (data, seed) => new DeepSgd(data, seed),
            (learner, n, profile, probes) => ((DeepSgd)learner).LrFind(new() { NumIt = n, Profile = profile, Probes = probes })),
    ];

    public static readonly (string Name, Func<LiveTask, Learner, LrSuggestion> Ask)[] Ways =
    [
        ("fastai v1, red dot", (task, learner) => task.Find(learner, 100, LrFindProfile.Fastai, 0).Suggestions.MinGradient),
        ("fastai v1, minimum / 10", (task, learner) => task.Find(learner, 100, LrFindProfile.Fastai, 0).Suggestions.MinDiv10),
        ("fastai v2, valley", (task, learner) => task.Find(learner, 100, LrFindProfile.Fastai, 0).Suggestions.Valley),
        ("`LrFind(new() { Probes = 0 })`", (task, learner) => task.Find(learner, 300, LrFindProfile.Robust, 0).Suggestion),
        ("**`LrFind()`**", (task, learner) => task.Find(learner, 300, LrFindProfile.Robust, null).Suggestion),
        ("**`LrFind(new() { Probes = 5 })`**", (task, learner) => task.Find(learner, 300, LrFindProfile.Robust, 5).Suggestion),
    ];

    private static TensorData Images(long seed) => Digits.Create(
        BatchSize, seed: seed, trainCount: BatchSize * LiveTask.BatchesPerEpoch, validCount: 500, drawingSeed: seed);

    private static TensorData Sequences(long seed) => Made(seed, synthetic => synthetic.Sequences());

    private static TensorData Table(long seed) => Made(seed, synthetic => synthetic.Table());

    private static TensorData Made(long seed, Func<Synthetic, (Tensor Inputs, Tensor Targets)> task)
    {
        using var synthetic = new Synthetic(seed, BatchSize * LiveTask.BatchesPerEpoch + 500);
        var (inputs, targets) = task(synthetic);
        var count = BatchSize * LiveTask.BatchesPerEpoch;
        return TensorData.From(
            (inputs.narrow(0, 0, count), targets.narrow(0, 0, count)), (inputs.narrow(0, count, 500), targets.narrow(0, count, 500)),
            batchSize: BatchSize, seed: seed);
    }
}
