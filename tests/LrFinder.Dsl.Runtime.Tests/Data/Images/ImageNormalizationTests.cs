using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Channels are normalised last, and alike in training, validation and predictions.</summary>
public sealed class ImageNormalizationTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly ImageTree _tree = new();

    public ImageNormalizationTests()
    {
        for (var i = 0; i < 6; i++)
            foreach (var split in new[] { "train", "valid" })
                _tree.Add($"{split}/{(i % 2 == 0 ? 'a' : 'b')}/{i}.png", Png.Rgb(2, 1, (byte)(10 * i), 7, (byte)(i * i), 0, 9, 100));
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void The_mean_is_subtracted_and_the_deviation_divides()
    {
        using var scope = NewDisposeScope();
        var images = tensor(new float[] { 0, 1, 0.5f, 0.25f }).view(1, 2, 1, 2);
        var normalized = ImageNormalization.Of([0.5, 0.25], [0.5, 2]).Apply(images);
        Assert.Equal([-1f, 1f, 0.125f, 0f], normalized.data<float>());
        Assert.Equal([0f, 1f, 0.5f, 0.25f], images.data<float>());
        Assert.Equal(ScalarType.Float64, ImageNormalization.Of([0, 0], [1, 1]).Apply(images.to(ScalarType.Float64)).dtype);
    }

    [Fact]
    public void What_is_learnt_makes_mean_0_and_deviation_1_in_memory_and_in_files()
    {
        using var inMemory = ImageData.FromFolder(_tree.Root, new() { BatchSize = 6, LearnNormalization = true });
        using var files = ImageFiles.FromFolder(_tree.Root, new() { BatchSize = 6, LearnNormalization = true });
        Assert.Equal(inMemory.Normalization!.ToString(), files.Normalization!.ToString());
        using var scope = NewDisposeScope();
        var input = inMemory.Transform(inMemory.Train.NextEpoch().Single()).Input.to(ScalarType.Float64);
        Assert.All(input.mean([0, 2, 3]).data<double>(), mean => Assert.InRange(mean, -1e-6, 1e-6));
        Assert.All(input.std([0, 2, 3], unbiased: false).data<double>(), deviation => Assert.InRange(deviation, 1 - 1e-6, 1 + 1e-6));
        // Red: 0, 0, 10, 0, …, 50, 0.
        Assert.Equal(150 / 12.0 / 255, inMemory.Normalization.Mean[0], 12);
    }

    [Fact]
    public void Augmentations_see_values_from_0_to_1_and_normalisation_comes_after_them()
    {
        using var scope = NewDisposeScope();
        var seen = new List<float>();
        Func<Batch, Batch> spy = batch =>
        {
            seen.AddRange(batch.Input.data<float>());
            return batch with { Input = zeros_like(batch.Input) };
        };
        var means = new List<float>();
        using var data = ImageFiles.FromFolder(
            _tree.Root,
            new() { BatchSize = 6, Normalize = ImageNormalization.ImageNet, Augment = Augmentations.InTurn(Augmentations.Brightness(0.1), spy) });
        using var learner = new InputLearner(data, seed: 1) { Seen = input => means.AddRange(input.mean([0, 2, 3]).data<float>()) };
        learner.Fit(1, 1e-3);
        Assert.All(seen, value => Assert.InRange(value, 0, 1));
        // Zeros, normalised.
        var expected = ImageNormalization.ImageNet.Mean.Zip(ImageNormalization.ImageNet.Deviation, (mean, deviation) => (float)(-mean / deviation));
        Assert.All(means.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.Equal(3, means.Count);
    }

    [Fact]
    public void Validation_and_predictions_are_normalised_and_transforms_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        using var data = ImageData.FromFolder(_tree.Root, new() { Normalize = ImageNormalization.Of([0, 0, 0], [0.5, 0.5, 0.5]) });
        using var plain = ImageData.FromFolder(_tree.Root);
        var batch = data.Valid!.NextEpoch().Single();
        Assert.Equal(Bits.Of(plain.Transform(batch).Input * 2), Bits.Of(data.Transform(batch).Input));
        using var learner = new PictureLearner(data, seed: 1);
        using var other = new PictureLearner(plain, seed: 1);
        Assert.NotEqual(other.Validate(plain.Valid!).Loss, learner.Validate(data.Valid!).Loss);
    }

    [Fact]
    public void A_checkpoint_is_not_resumed_with_other_figures()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("run.checkpoint");
        using (var data = ImageData.FromFolder(_tree.Root, new() { BatchSize = 2, Normalize = ImageNormalization.ImageNet }))
        using (var learner = new PictureLearner(data, seed: 1) { FailsAt = (1, 0) })
        {
            learner.SaveCheckpoint.Path = path;
            Assert.ThrowsAny<Exception>(() => learner.Fit(2, 1e-3));
        }

        using var others = ImageData.FromFolder(_tree.Root, new() { BatchSize = 2 });
        using var other = new PictureLearner(others, seed: 1);
        var difference = Assert.Single(Assert.Throws<CheckpointException>(() => other.Resume(path)).Differences);
        Assert.Contains("normalisation [mean 0.485, 0.456, 0.406, deviation 0.229, 0.224, 0.225]", difference, Ordinal);
    }

    [Fact]
    public void Figures_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ImageNormalization.Of([], []));
        Assert.Throws<ArgumentException>(() => ImageNormalization.Of([0, 0], [1]));
        Assert.Throws<ArgumentException>(() => ImageNormalization.Of([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => ImageNormalization.Of([0], [0]));
        Assert.Throws<ArgumentException>(() => ImageNormalization.Of([0], [double.PositiveInfinity]));
        using var scope = NewDisposeScope();
        Assert.Contains("[images, 3, height, width]", Refusal(zeros(1, 1, 2, 2)), Ordinal);
        Assert.Contains("Float32 [3, 2, 2]", Refusal(zeros(3, 2, 2)), Ordinal);
        Assert.Contains("Byte", Refusal(zeros(1, 3, 2, 2, ScalarType.Byte)), Ordinal);
        Assert.Throws<ArgumentException>(() => ImageData.FromFolder(_tree.Root, new() { LearnNormalization = true, Normalize = ImageNormalization.ImageNet }));
    }

    [Fact]
    public void A_channel_of_one_value_cannot_be_learnt_from()
    {
        using var tree = new ImageTree();
        foreach (var file in new[] { "train/a/1.png", "train/b/1.png" })
            tree.Add(file, Png.Rgb(2, 1, 1, 2, 3, 4, 2, 5));
        foreach (var load in new Action<ImageFilesOptions>[] { options => ImageData.FromFolder(tree.Root, options), options => ImageFiles.FromFolder(tree.Root, options) })
        {
            var refusal = Assert.Throws<ImageDataException>(() => load(new() { Valid = null, LearnNormalization = true }));
            Assert.Contains("in every pixel of channel 1", refusal.Message, Ordinal);
        }
    }

    private static string Refusal(Tensor images) => Assert.Throws<ArgumentException>(() => ImageNormalization.ImageNet.Apply(images)).Message;
}

/// <summary>Shows what the model is given in training.</summary>
[Learner<PictureNet>]
internal sealed partial class InputLearner
{
    public required Action<TorchSharp.torch.Tensor> Seen { get; init; }

    [Callback(On.BatchBegin)]
    private void See(TorchSharp.torch.Tensor input, bool training)
    {
        if (training)
            Seen(input);
    }
}
