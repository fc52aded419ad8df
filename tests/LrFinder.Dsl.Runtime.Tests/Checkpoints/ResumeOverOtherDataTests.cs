using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A training goes on over the data it began with, or not at all; weights may go on with other data of the same classes.</summary>
public sealed class ResumeOverOtherDataTests : IDisposable
{
    private static readonly string[] Names = ["cat", "dog"];

    private static readonly Dictionary<string, (Func<TrainingData> Data, string[] Said)> Others = new()
    {
        ["batch size"] = (() => Data(batchSize: 8), ["training data, batch size: found 16, expected 8", "training data, batches of an epoch: found 6, expected 12"]),
        ["half the samples"] = (() => Data(samples: 48), ["training data, samples: found 96, expected 48", "validation data, samples: found 96, expected 48"]),
        ["as many batches of other samples"] = (() => Data(samples: 97), ["training data, samples: found 96, expected 97"]),
        ["seed"] = (() => Data(seed: 2), ["training data, seed: found 1, expected 2"]),
        ["values"] = (() => Data(scale: 1.01), ["training data, inputs, content: "]),
        ["samples in another order"] = (() => Data(turned: true), ["training data, inputs, content: ", "training data, targets, content: "]),
        ["one target"] = (() => Data(target: 50), ["training data, targets, content: "]),
        ["transform"] = (
            () => Data(transform: input => input),
            ["preparation of the data: found transforms [none], augmentation [none], expected transforms [one], augmentation [none]"]),
        ["augmentation"] = (
            () => Data(augment: batch => batch),
            ["preparation of the data: found transforms [none], augmentation [none], expected transforms [none], augmentation [one]"]),
        ["validation batch size"] = (() => Data(validBatchSize: 12), ["validation data, batch size: found 16, expected 12"]),
        ["class names"] = (() => Data(names: ["dog", "cat"]), ["class names: found [cat, dog], expected [dog, cat]"]),
        ["no class names"] = (() => Data(names: []), ["class names: found [cat, dog], expected none"]),
        ["order"] = (
            () => InOrder(FixedOrder.InSequence(96), dropLast: true),
            ["training data, order: ", "training data, seed: found 1, expected nothing"]),
        ["incomplete batches"] = (
            () => InOrder(new ShuffledOrder(96, 1), dropLast: false),
            ["training data, samples that do not fill a batch: found left out, expected kept"]),
        ["kind"] = (
            () => new TrainingData(new DescribedBatches(6, "a.csv"), Data().Valid),
            ["training data, file: found nothing, expected a.csv", "training data, batch size: found 16, expected nothing"]),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds { get; } = new(Others.Keys);

    private string Path => _folder.File("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resume_refuses_other_data_with_every_difference(string kind)
    {
        Interrupt(Data());
        using var learner = New(Others[kind].Data());
        var before = LearnerFingerprint.Of(learner);
        var error = Assert.Throws<CheckpointException>(() => learner.Resume(Path));
        Assert.Empty(LearnerFingerprint.Of(learner).DifferencesFrom(before));
        Assert.All(Others[kind].Said, said => Assert.Contains(error.Differences, difference => difference.StartsWith(said, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_else_differs_where_one_thing_does()
    {
        Interrupt(Data());
        using var learner = New(Data(seed: 2));
        var error = Assert.Throws<CheckpointException>(() => learner.Resume(Path));
        Assert.Equal(2, error.Differences.Count);
        Assert.StartsWith("training data, order: found ", error.Differences[0], StringComparison.Ordinal);
        Assert.Equal("training data, seed: found 1, expected 2", error.Differences[1]);
    }

    [Fact]
    public void Resume_goes_on_over_the_same_data_made_again()
    {
        Interrupt(Data());
        using var learner = New(Data());
        Assert.Equal(2, learner.Resume(Path).Epochs.Count);
    }

    [Fact]
    public void Data_that_were_computed_may_differ_by_rounding()
    {
        Interrupt(Data());
        using var learner = New(Data(scale: 1 + 1e-7));
        Assert.Equal(2, learner.Resume(Path).Epochs.Count);
    }

    [Theory]
    [InlineData(6, null, "batches of an epoch: found 5, expected 6")]
    [InlineData(null, null, "batches of an epoch: found 5, expected nothing")]
    [InlineData(5, "b.csv", "file: found nothing, expected b.csv")]
    public void A_source_of_the_users_own_is_known_by_its_count_and_by_what_it_says(int? batches, string? file, string said)
    {
        Interrupt(new TrainingData(new DescribedBatches(5, null)));
        using var learner = New(new TrainingData(new DescribedBatches(batches, file)));
        Assert.Equal([$"training data, {said}"], Assert.Throws<CheckpointException>(() => learner.Resume(Path)).Differences);
    }

    [Theory]
    [InlineData("batch size")]
    [InlineData("half the samples")]
    [InlineData("seed")]
    [InlineData("values")]
    [InlineData("kind")]
    [InlineData("no class names")]
    public void Load_takes_other_data_of_the_same_classes(string kind)
    {
        Interrupt(Data());
        using var learner = New(Others[kind].Data());
        learner.Load(Path);
        Assert.Equal(2, learner.Recorder.Epochs.Count);
    }

    [Fact]
    public void Load_refuses_other_classes()
    {
        Interrupt(Data());
        using var learner = New(Data(names: ["dog", "cat"]));
        var before = LearnerFingerprint.Of(learner);
        Assert.Equal(
            ["class names: found [cat, dog], expected [dog, cat]"],
            Assert.Throws<CheckpointException>(() => learner.Load(Path)).Differences);
        Assert.Empty(LearnerFingerprint.Of(learner).DifferencesFrom(before));
    }

    [Fact]
    public void Resume_refuses_another_schedule()
    {
        using (var learner = new PeakLearner(Data(), seed: 3))
        {
            learner.SaveCheckpoint.Path = Path;
            learner.Fit(2, 1e-2);
        }

        using var otherwise = new LaterPeakLearner(Data(), seed: 3);
        Assert.StartsWith(
            "schedule of LearningRate: found other values",
            Assert.Single(Assert.Throws<CheckpointException>(() => otherwise.Resume(Path)).Differences),
            StringComparison.Ordinal);
        using var none = new NoPeakLearner(Data(), seed: 3);
        Assert.Equal(
            ["schedule of LearningRate: found one, expected none"],
            Assert.Throws<CheckpointException>(() => none.Resume(Path)).Differences);
        otherwise.Load(Path);
    }

    [Fact]
    public void A_one_cycle_training_takes_no_notice_of_schedules()
    {
        using (var learner = new PeakLearner(Data(), seed: 3))
        {
            learner.SaveCheckpoint.Path = Path;
            learner.FitOneCycle(1, 1e-2);
        }

        using var none = new NoPeakLearner(Data(), seed: 3);
        Assert.Empty(none.Resume(Path).Epochs);
    }

    [Theory]
    [InlineData("data.classes", "0")]
    [InlineData("data.classes", "2147483647")]
    [InlineData("data.train_batches", "six")]
    [InlineData("run.stopped", "perhaps")]
    public void A_header_that_cannot_be_is_refused(string name, string value)
    {
        using var scope = NewDisposeScope();
        Interrupt(Data());
        Dictionary<string, Tensor> tensors;
        Dictionary<string, string> texts;
        using (var file = SafetensorsFile.Open(Path))
            (tensors, texts) = (file.Entries.ToDictionary(entry => entry.Name, file.Read), new(file.Metadata) { [name] = value });
        SafetensorsWriter.Write(Path, tensors.Select(tensor => (tensor.Key, tensor.Value)), texts);
        using var learner = New(Data());
        Assert.Contains($"'{name}' is '{value}'", Assert.Throws<CheckpointException>(() => learner.Load(Path)).Message, StringComparison.Ordinal);
    }

    private static EndingLearner New(TrainingData data) => new(data, seed: 3);

    /// <summary>A training of four epochs that ends after the second.</summary>
    private void Interrupt(TrainingData data)
    {
        using var learner = new EndingLearner(data, seed: 3) { FailsIn = 2 };
        learner.SaveCheckpoint.Path = Path;
        Assert.Throws<InvalidOperationException>(() => learner.Fit(4, 1e-2));
    }

    private static TrainingData InOrder(ISampleOrder order, bool dropLast)
    {
        var (inputs, targets) = Samples(96, 1, turned: false, target: null);
        return new(new TensorBatches(inputs, targets, 16, order, dropLast, classNames: Names), Data().Valid);
    }

    private static TensorData Data(
        int samples = 96,
        int batchSize = 16,
        int? validBatchSize = null,
        long seed = 1,
        double scale = 1,
        bool turned = false,
        int? target = null,
        Func<Tensor, Tensor>? transform = null,
        Func<Batch, Batch>? augment = null,
        string[]? names = null)
    {
        var tensors = Samples(samples, scale, turned, target);
        return TensorData.From(tensors, tensors, new()
        {
            BatchSize = batchSize,
            ValidBatchSize = validBatchSize ?? 16,
            Seed = seed,
            Transforms = [transform],
            Augment = augment,
            ClassNames = names is [] ? null : names ?? Names,
        });
    }

    private static (Tensor Inputs, Tensor Targets) Samples(int count, double scale, bool turned, int? target)
    {
        using var generator = new Generator(5);
        var inputs = randn([96, SmallData.Features], generator: generator);
        inputs = cat([inputs, inputs])[..count] * scale;
        var targets = inputs.sum(1).gt(0).to(ScalarType.Int64);
        if (target is { } changed)
            targets[changed] = 1 - targets[changed];
        return turned ? (inputs.flip(0), targets.flip(0)) : (inputs, targets);
    }
}
