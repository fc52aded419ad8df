using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public sealed class ImageDataTests : IDisposable
{
    private readonly ImageTree _tree = ImageTree.OfTwoClasses();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Classes_are_folders_and_files_are_sorted_by_number()
    {
        using var data = ImageData.FromFolder(_tree.Root);
        Assert.Equal(["a", "b"], data.Classes);
        Assert.Equal(["train/a/1.png", "train/a/2.png", "train/a/10.png", "train/b/1.png", "train/b/2.png"], data.TrainImages.Files);
        Assert.Equal([0, 0, 0, 1, 1], data.TrainImages.Targets.data<long>());
        Assert.Equal(["valid/a/1.png", "valid/b/1.png"], data.ValidImages!.Files);
        Assert.Equal([0, 1], data.ValidImages.Targets.data<long>());
    }

    [Fact]
    public void Images_are_bytes_by_sample_and_channel()
    {
        using var data = ImageData.FromFolder(_tree.Root);
        Assert.Equal(ScalarType.Byte, data.TrainImages.Images.dtype);
        Assert.Equal([5, 3, 2, 2], data.TrainImages.Images.shape);
        var expected = new byte[] { 0, 10, 20, 30, 40 }.SelectMany(value => Enumerable.Repeat(value, 12));
        Assert.Equal(expected, data.TrainImages.Images.data<byte>());
    }

    [Fact]
    public void Training_batches_are_full_and_shuffled_and_validation_goes_through_all()
    {
        using var data = ImageData.FromFolder(_tree.Root, batchSize: 2, seed: 3);
        Assert.Equal(2, data.Train.BatchCount);
        Assert.Equal(1, data.Valid!.BatchCount);
        var epochs = Enumerable.Range(0, 10).Select(_ => string.Join(' ', Values(data.Train))).ToList();
        Assert.True(epochs.Distinct().Count() > 3);
        data.Train.EpochsBegun = 0;
        Assert.Equal(epochs[0], string.Join(' ', Values(data.Train)));
        Assert.Equal([50, 60], Values(data.Valid));
    }

    [Fact]
    public void A_batch_is_bytes_with_class_numbers_and_the_data_make_0_to_1_of_them()
    {
        using var data = ImageData.FromFolder(_tree.Root, new() { BatchSize = 5, ValidBatchSize = 1 });
        var batch = data.Train.NextEpoch().Single();
        Assert.Equal([5, 3, 2, 2], batch.Input.shape);
        Assert.Equal(ScalarType.Byte, batch.Input.dtype);
        using var transformed = data.Transform(batch).Input;
        Assert.Equal(batch.Input.data<byte>().Select(pixel => pixel / 255f), transformed.data<float>());
        Assert.Equal(ScalarType.Int64, batch.Target.dtype);
        Assert.Equal(2, data.Valid!.BatchCount);
    }

    [Fact]
    public void Images_can_be_gone_through_in_a_given_order()
    {
        using var data = ImageData.FromFolder(_tree.Root);
        using var batches = data.TrainImages.InOrder(["train/b/2.png", "train/a/10.png", "train/a/1.png"], batchSize: 2, dropLast: true);
        Assert.Equal([40, 20], Values(batches));
        Assert.Equal(Values(batches), Values(batches));
        var failure = Assert.Throws<ImageDataException>(() => data.TrainImages.InOrder(["valid/a/1.png"], 1));
        Assert.Contains("has no image 'valid/a/1.png'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_may_have_fewer_classes_than_training()
    {
        _tree.Remove("valid/a");
        using var data = ImageData.FromFolder(_tree.Root);
        Assert.Equal([1], data.ValidImages!.Targets.data<long>());
    }

    [Fact]
    public void The_folders_of_the_splits_can_be_named_and_validation_be_left_out()
    {
        Directory.Move(Path.Combine(_tree.Root, "valid"), Path.Combine(_tree.Root, "test"));
        using var data = ImageData.FromFolder(_tree.Root, new() { Valid = "test" });
        Assert.Equal(["test/a/1.png", "test/b/1.png"], data.ValidImages!.Files);
        using var without = ImageData.FromFolder(_tree.Root, new() { Valid = null });
        Assert.Null(without.Valid);
        Assert.Null(without.ValidImages);
    }

    [Fact]
    public void Files_that_are_no_images_and_hidden_ones_are_passed_over()
    {
        _tree.Add("train/a/.DS_Store", [1, 2, 3]);
        _tree.Add("train/a/._1.png", [1, 2, 3]);
        _tree.Add("train/a/Thumbs.db", [1, 2, 3]);
        _tree.Add("train/.ipynb_checkpoints/1.png", [1, 2, 3]);
        _tree.Add("train/labels.csv", [1, 2, 3]);
        _tree.Add("test/a/1.png", [1, 2, 3]);
        using var data = ImageData.FromFolder(_tree.Root);
        Assert.Equal(5, data.TrainImages.Files.Count);
        Assert.Equal(["a", "b"], data.Classes);
    }

    [Fact]
    public void The_data_outlive_the_scope_they_were_loaded_in()
    {
        ImageData data;
        using (NewDisposeScope())
            data = ImageData.FromFolder(_tree.Root);
        Assert.Equal(2, Values(data.Valid!).Count);
        Assert.False(data.TrainImages.Images.IsInvalid);
        Assert.False(data.TrainImages.Targets.IsInvalid);
        data.Dispose();
    }

    [Fact]
    public void Disposing_frees_every_tensor()
    {
        var before = Tensor.TotalCount;
        ImageData.FromFolder(_tree.Root).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Progress_ends_at_all_images()
    {
        var reports = new System.Collections.Concurrent.ConcurrentBag<ImageLoadProgress>();
        using var data = ImageData.FromFolder(_tree.Root, new(), progress: new Reports(reports.Add));
        Assert.Contains(new ImageLoadProgress(7, 7), reports);
        Assert.All(reports, report => Assert.InRange(report.Loaded, 1, 7));
    }

    [Fact]
    public void Loading_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var before = Tensor.TotalCount;
        var stop = new Reports(_ => cancellation.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(
            () => ImageData.FromFolder(_tree.Root, new(), stop, cancellationToken: cancellation.Token));
        Assert.ThrowsAny<OperationCanceledException>(
            () => ImageData.FromFolder(_tree.Pack(""), new(), cancellationToken: cancellation.Token));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Unusable_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageData.FromFolder(_tree.Root, batchSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageData.FromFolder(_tree.Root, new() { ValidBatchSize = 0 }));
        Assert.Throws<ArgumentException>(() => ImageData.FromFolder(""));
        Assert.Throws<ArgumentException>(() => ImageData.FromFolder(_tree.Root, new() { Train = ".." }));
        Assert.Throws<ArgumentException>(() => ImageData.FromFolder(_tree.Root, new() { Train = "a/b" }));
        Assert.Throws<ArgumentException>(() => ImageData.FromFolder(_tree.Root, new() { Train = "valid" }));
    }

    private static List<byte> Values(IBatchSource source)
    {
        using var scope = NewDisposeScope();
        return source.NextEpoch().SelectMany(batch => batch.Input[.., 0, 0, 0].contiguous().data<byte>().ToArray()).ToList();
    }

    private sealed class Reports(Action<ImageLoadProgress> receive) : IProgress<ImageLoadProgress>
    {
        public void Report(ImageLoadProgress value) => receive(value);
    }
}
