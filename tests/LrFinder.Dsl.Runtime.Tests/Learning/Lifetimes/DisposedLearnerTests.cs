using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A learner that is disposed says so, whatever it is asked to do, and leaves files as they are.</summary>
public sealed class DisposedLearnerTests : IDisposable
{
    private static readonly Dictionary<string, Action<AdamLearner, string>> Uses = new()
    {
        ["Fit"] = (learner, _) => learner.Fit(1, 1e-2),
        ["FitOneCycle"] = (learner, _) => learner.FitOneCycle(1, 1e-2),
        ["LrFind"] = (learner, _) => learner.LrFind(numIt: 3),
        ["LrFindOver"] = (learner, _) => learner.LrFindOver(Hyper.WeightDecay, [0.1]),
        ["Validate"] = (learner, _) => learner.Validate(),
        ["Predict"] = (learner, _) => learner.Predict(zeros(2, SmallData.Features)),
        ["Predict several"] = (learner, _) => learner.Predict([zeros(2, SmallData.Features)]),
        ["Freeze"] = (learner, _) => learner.Freeze(model => model.children().First()),
        ["Unfreeze"] = (learner, _) => learner.Unfreeze(model => model.parameters()),
        ["Save"] = (learner, path) => learner.Save(path),
        ["Save to a stream"] = (learner, _) => learner.Save(new MemoryStream()),
        ["Load"] = (learner, path) => learner.Load(path),
        ["Load from a stream"] = (learner, path) => learner.Load(new MemoryStream(File.ReadAllBytes(path))),
        ["Resume"] = (learner, path) => learner.Resume(path),
        ["Optimizer"] = (learner, _) => Assert.NotNull(learner.Optimizer),
        ["LearningRate"] = (learner, _) => learner.LearningRate = 1e-3,
        ["Hyperparameters"] = (learner, _) => Assert.NotNull(learner.Hyperparameters),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names { get; } = new(Uses.Keys);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_so(string use)
    {
        var path = _folder.File("x.checkpoint");
        var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        learner.Save(path);
        var saved = File.ReadAllBytes(path);
        learner.Dispose();
        var error = Assert.Throws<ObjectDisposedException>(() => Uses[use](learner, path));
        Assert.Contains(nameof(AdamLearner), error.Message, StringComparison.Ordinal);
        Assert.Equal(saved, File.ReadAllBytes(path));
        Assert.Single(learner.Recorder.Epochs);
        learner.Dispose();
    }

    [Fact]
    public void So_do_data_that_are_disposed()
    {
        var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 3);
        data.Dispose();
        foreach (var use in new Action[] { () => learner.Fit(1, 1e-2), () => learner.LrFind(numIt: 3), () => learner.Validate() })
            Assert.Throws<ObjectDisposedException>(use);
    }

    [Fact]
    public void Batches_that_were_given_to_the_data_stay_their_owners()
    {
        using var batches = new TensorBatches(zeros(4, SmallData.Features), zeros(4, int64), batchSize: 2);
        new TrainingData(batches).Dispose();
        using var scope = NewDisposeScope();
        Assert.Equal(2, batches.NextEpoch().Count());
    }
}
