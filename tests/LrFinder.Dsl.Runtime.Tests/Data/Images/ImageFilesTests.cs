using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Images that stay in their files give what images in memory give, and leave nothing behind.</summary>
public sealed class ImageFilesTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const int Images = 23;

    private readonly ImageTree _tree = Varied();
    private readonly TemporaryFolder _folder = new();

    private static Func<Batch, Batch> Augment { get; } =
        Augmentations.InTurn(Augmentations.FlipHorizontally(), Augmentations.RandomCrop(1), Augmentations.Brightness(0.2));

    private string Checkpoint => _folder.File("run.checkpoint");

    public void Dispose()
    {
        _tree.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(3, 64)]
    [InlineData(64, 5)]
    public void Batches_are_those_of_images_in_memory(int prefetch, int batchSize)
    {
        using var inMemory = ImageData.FromFolder(_tree.Root, new() { BatchSize = batchSize, ValidBatchSize = 3, Seed = 5 });
        using var files = ImageFiles.FromFolder(_tree.Root, new() { BatchSize = batchSize, ValidBatchSize = 3, Seed = 5, Prefetch = prefetch });
        Assert.Equal(inMemory.TrainImages.Files, files.TrainFiles);
        Assert.Equal(inMemory.ValidImages!.Files, files.ValidFiles);
        Assert.Equal(inMemory.ClassNames, files.ClassNames);
        Assert.Equal((inMemory.Train.BatchCount, inMemory.Valid!.BatchCount), (files.Train.BatchCount, files.Valid!.BatchCount));
        for (var epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(BitsOf(inMemory, inMemory.Train), BitsOf(files, files.Train));
            Assert.Equal(BitsOf(inMemory, inMemory.Valid), BitsOf(files, files.Valid));
        }

        (inMemory.Train.EpochsBegun, files.Train.EpochsBegun) = (1, 1);
        Assert.Equal(BitsOf(inMemory, inMemory.Train), BitsOf(files, files.Train));
    }

    [Fact]
    public void Every_kind_of_image_is_decoded_as_in_memory()
    {
        using var tree = new ImageTree();
        tree.Add("train/a/1.jpg", Jpeg.Of(8, 16, [[20], [200]]));
        tree.Add("train/a/2.jpg", Jpeg.Of(8, 16, [[1, 2, 3, 4], [5, 6, 7, 8]], Jpeg.Adobe(Jpeg.AsStored)));
        tree.Add("train/a/3.jpg", Jpeg.Of(16, 8, [[20], [200]], Jpeg.Exif(Exif.Orientation(6))));
        tree.Add("train/b/1.png", Png.Palette(8, 16, [1, 2, 3, 200, 100, 50], [.. Enumerable.Range(0, 128).Select(i => (byte)(i % 2))]));
        tree.Add("train/b/2.png", Png.Of(8, 16, 0, 1, [.. Enumerable.Range(0, 16).Select(i => (byte)(i * 9))]));
        tree.Add("train/b/3.png", Png.Rgba(8, 16, [.. Enumerable.Range(0, 512).Select(i => (byte)(i * 7))]));
        tree.Add("train/b/4.png", Png.Of(8, 16, 0, 16, [.. Enumerable.Range(0, 256).Select(i => (byte)i)]));
        using var inMemory = ImageData.FromFolder(tree.Root, new() { BatchSize = 7, Valid = null, DropLowByte = true });
        using var files = ImageFiles.FromFolder(tree.Root, new() { BatchSize = 7, Valid = null, DropLowByte = true });
        Assert.Equal(BitsOf(inMemory, inMemory.Train), BitsOf(files, files.Train));
        Assert.Null(files.Valid);
        Assert.Null(files.ValidFiles);
    }

    [Fact]
    public void An_archive_and_a_stream_of_it_give_the_same()
    {
        using var folder = ImageFiles.FromFolder(_tree.Root);
        var archive = _tree.Pack("set/");
        using var packed = ImageFiles.FromFolder(archive);
        using var stream = File.OpenRead(archive);
        using var streamed = ImageFiles.FromArchive(stream);
        var expected = BitsOf(folder, folder.Train);
        Assert.Equal(expected, BitsOf(packed, packed.Train));
        Assert.Equal(expected, BitsOf(streamed, streamed.Train));
        Assert.Equal(folder.Train.Identity, packed.Train.Identity);
    }

    [Fact]
    public void A_training_and_a_sweep_are_those_over_images_in_memory()
    {
        // One after the other, for both draw from torch's one random state.
        Assert.Equal(Trained(ImageData.FromFolder(_tree.Root, Options)), Trained(ImageFiles.FromFolder(_tree.Root, Options)));

        static string Trained(TrainingData data)
        {
            using var learner = new PictureLearner(data, seed: 1);
            var sweep = learner.LrFind(numIt: 12).Points.Select(point => point.Loss);
            var losses = learner.Fit(3, 1e-2).Epochs.Select(epoch => epoch.ValidLoss);
            var trained = $"{string.Join(' ', sweep)} {string.Join(' ', losses)} {Bits.Of(learner.Model)}";
            End(learner);
            return trained;
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    public void A_training_that_broke_off_is_resumed_bit_for_bit(int epoch, int batch)
    {
        using var whole = new PictureLearner(ImageFiles.FromFolder(_tree.Root, Options), seed: 1);
        whole.SaveCheckpoint.Path = _folder.File("whole.checkpoint");
        whole.Fit(3, 1e-2);
        using (var broken = new PictureLearner(ImageFiles.FromFolder(_tree.Root, Options), seed: 1) { FailsAt = (epoch, batch) })
        {
            broken.SaveCheckpoint.Path = Checkpoint;
            Assert.Contains("power cut", Assert.ThrowsAny<Exception>(() => broken.Fit(3, 1e-2)).ToString(), Ordinal);
            End(broken);
        }

        using var resumed = new PictureLearner(ImageFiles.FromFolder(_tree.Root, Options), seed: 7);
        resumed.SaveCheckpoint.Path = Checkpoint;
        Assert.Equal(3 - epoch, resumed.Resume(Checkpoint).Epochs.Count);
        Assert.Equal(Bits.Of(whole.Model), Bits.Of(resumed.Model));
        End(whole);
        End(resumed);
    }

    [Theory]
    [InlineData("pixels")]
    [InlineData("names")]
    [InlineData("seed")]
    public void A_training_is_not_resumed_over_other_images(string change)
    {
        using (var learner = new PictureLearner(ImageFiles.FromFolder(_tree.Root, Options), seed: 1) { FailsAt = (1, 0) })
        {
            learner.SaveCheckpoint.Path = Checkpoint;
            Assert.ThrowsAny<Exception>(() => learner.Fit(2, 1e-2));
            End(learner);
        }

        if (change == "pixels")
            _tree.Add("train/a/1.png", Picture(99));
        else if (change == "names")
            File.Move(Path.Combine(_tree.Root, "train/a/1.png"), Path.Combine(_tree.Root, "train/a/0.png"));
        using var other = new PictureLearner(ImageFiles.FromFolder(
            _tree.Root, new() { BatchSize = 4, ValidBatchSize = 3, Seed = change == "seed" ? 6 : 5, Augment = Augment }), seed: 1);
        var differences = Assert.Throws<CheckpointException>(() => other.Resume(Checkpoint)).Differences;
        Assert.Single(differences);
        End(other);
    }

    [Fact]
    public void What_is_decoded_ahead_leaves_the_random_state_alone()
    {
        using var data = ImageFiles.FromFolder(_tree.Root, Options);
        using var before = get_rng_state();
        using var batches = data.Train.NextEpoch().GetEnumerator();
        Assert.True(batches.MoveNext());
        using var after = get_rng_state();
        Assert.Equal(Bits.Of(before), Bits.Of(after));
        Free(batches.Current);
    }

    [Fact]
    public void Only_the_prefetched_batches_are_in_memory()
    {
        using var data = ImageFiles.FromFolder(_tree.Root, new() { BatchSize = 1, Prefetch = 3 });
        var before = Tensor.TotalCount;
        foreach (var batch in data.Train.NextEpoch())
        {
            // The image and the target of the batch at hand, and the images of those that come.
            Assert.InRange(Tensor.TotalCount - before, 2, 2 + 3);
            Free(batch);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Batches_belong_to_the_scope_of_whoever_moved_to_them()
    {
        using var data = ImageFiles.FromFolder(_tree.Root, Options);
        using var batches = data.Train.NextEpoch().GetEnumerator();
        Batch first;
        using (NewDisposeScope())
        {
            batches.MoveNext();
            first = batches.Current;
        }

        Assert.True(first.Input.IsInvalid);
        Assert.True(batches.MoveNext());
        Assert.False(batches.Current.Input.IsInvalid);
        Free(batches.Current);
    }

    [Fact]
    public void Threads_end_with_an_epoch_and_with_one_that_is_left()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var data = ImageFiles.FromFolder(_tree.Root, Options);
        var before = Tensor.TotalCount;
        Assert.Equal(0, DecoderThreads.Count(0));
        using (var batches = data.Train.NextEpoch().GetEnumerator())
        {
            batches.MoveNext();
            Free(batches.Current);
            Assert.Equal(Environment.ProcessorCount, DecoderThreads.Count(Environment.ProcessorCount));
        }

        Assert.Equal(0, DecoderThreads.Count(0));
        foreach (var batch in data.Train.NextEpoch())
            Free(batch);
        Assert.Equal(0, DecoderThreads.Count(0));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Disposing_of_the_data_ends_epochs_that_nobody_ended()
    {
        var before = Tensor.TotalCount;
        var data = ImageFiles.FromFolder(_tree.Root, Options);
        var batches = data.Train.NextEpoch().GetEnumerator();
        batches.MoveNext();
        Free(batches.Current);
        data.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        if (OperatingSystem.IsLinux())
            Assert.Equal(0, DecoderThreads.Count(0));
        Assert.Throws<ObjectDisposedException>(() => batches.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => data.Train.NextEpoch());
        batches.Dispose();
        data.Dispose();
    }

    [Fact]
    public void A_training_that_is_cancelled_leaves_no_thread()
    {
        using var learner = new PictureLearner(ImageFiles.FromFolder(_tree.Root, Options), seed: 1);
        learner.SaveCheckpoint.Path = Checkpoint;
        learner.Fit(1, 1e-3);
        var before = Tensor.TotalCount;
        using var cancellation = new CancellationTokenSource();
        using var stopping = new PictureLearner(learner.Data, seed: 1) { AfterBatch = batch => { if (batch == 2) cancellation.Cancel(); } };
        stopping.SaveCheckpoint.Path = _folder.File("stopped.checkpoint");
        var made = Tensor.TotalCount;
        Assert.ThrowsAny<OperationCanceledException>(() => stopping.Fit(2, 1e-3, cancellationToken: cancellation.Token));
        if (OperatingSystem.IsLinux())
            Assert.Equal(0, DecoderThreads.Count(0));
        Assert.InRange(made, before, long.MaxValue);
        End(learner);
    }

    [Fact]
    public void An_image_that_is_damaged_meanwhile_is_named_once_and_training_goes_on_when_it_is_mended()
    {
        using var learner = new PictureLearner(ImageFiles.FromFolder(_tree.Root, Options), seed: 1);
        learner.SaveCheckpoint.Path = Checkpoint;
        learner.Fit(1, 1e-3);
        var path = Path.Combine(_tree.Root, "valid/a/5.png");
        var content = File.ReadAllBytes(path);
        File.WriteAllBytes(path, content[..^40]);
        var failure = Assert.Throws<ImageDataException>(() => learner.Fit(1, 1e-3));
        Assert.Equal(path, failure.Path);
        Assert.Contains("ends too early", failure.Message, Ordinal);
        if (OperatingSystem.IsLinux())
            Assert.Equal(0, DecoderThreads.Count(0));
        File.WriteAllBytes(path, content);
        Assert.Single(learner.Fit(1, 1e-3).Epochs);
        End(learner);
    }

    [Fact]
    public void A_folder_that_vanishes_is_an_error_that_names_a_file_of_it()
    {
        using var learner = new PictureLearner(ImageFiles.FromFolder(_tree.Root, Options), seed: 1);
        learner.SaveCheckpoint.Path = Checkpoint;
        learner.Fit(1, 1e-3);
        _tree.Remove("train/b");
        var failure = Assert.Throws<ImageDataException>(() => learner.Fit(1, 1e-3));
        Assert.Contains(Path.Combine("train", "b"), failure.Path, Ordinal);
        Assert.Contains("cannot be read", failure.Message, Ordinal);
        End(learner);
    }

    [Fact]
    public void Of_several_damaged_images_the_first_of_the_batch_is_named()
    {
        using var data = ImageFiles.FromFolder(_tree.Root, new() { BatchSize = Images, ValidBatchSize = Images });
        foreach (var file in data.ValidFiles!.Skip(1))
            File.WriteAllBytes(Path.Combine(_tree.Root, file), [1, 2, 3]);
        for (var i = 0; i < 20; i++)
            Assert.EndsWith(data.ValidFiles![1], Assert.Throws<ImageDataException>(() => data.Valid!.NextEpoch().Count()).Path, Ordinal);
    }

    [Fact]
    public void Images_of_different_sizes_are_refused_by_name()
    {
        var path = _tree.Add("train/a/2.png", Png.Grey(3, 1, 1, 2, 3));
        Assert.Equal(path, Assert.Throws<ImageDataException>(() => ImageFiles.FromFolder(_tree.Root)).Path);
    }

    [Fact]
    public void Unusable_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFiles.FromFolder(_tree.Root, new() { Prefetch = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFiles.FromFolder(_tree.Root, new() { Prefetch = 65 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFiles.FromFolder(_tree.Root, new() { BatchSize = 0 }));
        Assert.Throws<ArgumentException>(() => ImageFiles.FromFolder(""));
        Assert.Throws<ArgumentNullException>(() => ImageFiles.FromArchive(null!));
        Assert.Contains("does not exist", Assert.Throws<ImageDataException>(() => ImageFiles.FromFolder(_tree.Root + "-missing")).Message, Ordinal);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ImageFiles.FromFolder(_tree.Pack(""), cancellationToken: cancelled.Token));
    }

    private static ImageFilesOptions Options => new() { BatchSize = 4, ValidBatchSize = 3, Seed = 5, Prefetch = 2, Augment = Augment };

    private static ImageTree Varied()
    {
        var tree = new ImageTree();
        for (var i = 0; i < Images; i++)
            tree.Add($"train/{(i % 3 == 0 ? 'b' : 'a')}/{i}.png", Picture(i));
        for (var i = 0; i < 7; i++)
            tree.Add($"valid/{(i % 3 == 0 ? 'b' : 'a')}/{i}.png", Picture(100 + i));
        return tree;
    }

    private static byte[] Picture(int seed)
    {
        var pixels = new byte[3 * 6 * 5];
        new Random(seed).NextBytes(pixels);
        return Png.Rgb(6, 5, pixels);
    }

    private static List<string> BitsOf(TrainingData data, IBatchSource source)
    {
        using var scope = NewDisposeScope();
        return [.. source.NextEpoch().Select(batch => data.Transform(batch)).Select(batch => $"{Bits.Of(batch.Input)} {Bits.Of(batch.Target)}")];
    }

    private static void Free(Batch batch)
    {
        batch.Input.Dispose();
        batch.Target.Dispose();
    }

    private static void End(Learner<PictureNet> learner) => learner.Data.Dispose();
}
