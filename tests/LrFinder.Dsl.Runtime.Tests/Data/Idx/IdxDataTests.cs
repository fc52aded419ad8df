using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public sealed class IdxDataTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly TemporaryFolder _folder = new();

    private string Root => Path.GetDirectoryName(_folder.File("x"))!;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", false)]
    [InlineData("train-images-idx3-ubyte.gz", true)]
    [InlineData("train-images.idx3-ubyte", false)]
    public void A_folder_becomes_training_data(string trainImages, bool isPacked)
    {
        var images = Idx.Bytes([3, 2, 2], 0, 51, 102, 255, 4, 5, 6, 7, 8, 9, 10, 11);
        Add(trainImages, isPacked ? Idx.Packed(images) : images);
        AddRest();
        using var data = IdxData.FromFolder(Root, new IdxDataOptions { BatchSize = 3, ValidBatchSize = 1 });
        Assert.Equal(["0", "1", "2"], data.ClassNames);
        Assert.Equal((1, 2), (data.Train.BatchCount, data.Valid!.BatchCount));
        using var scope = NewDisposeScope();
        var batch = data.Train.NextEpoch().Single();
        Assert.Equal((ScalarType.Byte, ScalarType.Int64), (batch.Input.dtype, batch.Target.dtype));
        Assert.Equal([3, 1, 2, 2], batch.Input.shape);
        // The image of class 2 is the first in the file.
        var first = data.Transform(batch).Input[batch.Target.eq(2)];
        Assert.Equal([0f, 0.2f, 0.4f, 1f], first.data<float>().ToArray());
    }

    [Fact]
    public void Options_hold()
    {
        AddAll("letters-train", "letters-test");
        var options = new IdxDataOptions
        {
            Train = "letters-train", Valid = null, BatchSize = 2, Seed = 7, ClassNames = ["a", "b", "c", "d"], Augment = Augmentations.FlipHorizontally(1),
        };
        using var data = IdxData.FromFolder(Root, options);
        Assert.Null(data.Valid);
        Assert.Equal(["a", "b", "c", "d"], data.ClassNames);
        Assert.Same(options.Augment, data.Augment);
        Assert.Equal("7", data.Train.Identity["seed"]);
    }

    [Fact]
    public void A_learner_trains_on_it()
    {
        AddAll();
        using var data = IdxData.FromFolder(Root, batchSize: 2);
        using var learner = new IdxLearner(data, seed: 1);
        Assert.Single(learner.Fit(1, 1e-2).Epochs);
    }

    [Fact]
    public void What_is_missing_or_does_not_fit_is_named()
    {
        Assert.Contains("does not exist", Refusal(Root + "-missing", new()), Ordinal);
        Assert.Contains("it has no file train-images-idx3-ubyte or train-images-idx3-ubyte.gz", Refusal(), Ordinal);
        AddAll();
        Add("t10k-images-idx3-ubyte", Idx.Bytes([2, 1, 2], 1, 2, 3, 4));
        Assert.Contains("t10k-images-idx3-ubyte: its images have 1 × 2 pixels, but those of", Refusal(), Ordinal);
        Add("t10k-images-idx3-ubyte", Idx.Bytes([1, 2, 2], 1, 2, 3, 4));
        Assert.Contains("t10k-labels-idx1-ubyte: it has 2 labels, but", Refusal(), Ordinal);
        Add("train-images-idx3-ubyte", Idx.Bytes([3, 4], new byte[12]));
        Assert.Contains("train-images-idx3-ubyte: it has Byte of 2 dimension(s), not images: uint8, [images, height, width]", Refusal(), Ordinal);
        Add("train-images-idx3-ubyte", Idx.Bytes([0, 2, 2]));
        Add("train-labels-idx1-ubyte", Idx.Bytes([0]));
        Assert.Contains("train-images-idx3-ubyte: it has no images", Refusal(), Ordinal);
        Add("train-images-idx3-ubyte", Idx.Bytes([3, 2, 2], 1));
        Assert.Contains("train-images-idx3-ubyte: it is truncated", Refusal(), Ordinal);
    }

    [Fact]
    public void A_label_without_a_name_is_named()
    {
        AddAll();
        Assert.Contains(
            "train-labels-idx1-ubyte: its label 0 (from 0) is class 2, but there are 2 class names", Refusal(Root, new() { ClassNames = ["a", "b"] }), Ordinal);
    }

    [Fact]
    public void Unusable_options_are_refused()
    {
        AddAll();
        Assert.Throws<ArgumentOutOfRangeException>("BatchSize", () => IdxData.FromFolder(Root, 0));
        Assert.Throws<ArgumentOutOfRangeException>("ValidBatchSize", () => IdxData.FromFolder(Root, new IdxDataOptions { ValidBatchSize = 0 }));
        Assert.Throws<ArgumentException>("Train", () => IdxData.FromFolder(Root, new IdxDataOptions { Train = "a/b" }));
        Assert.Throws<ArgumentException>("Valid", () => IdxData.FromFolder(Root, new IdxDataOptions { Valid = "train" }));
        Assert.Throws<ArgumentException>("ClassNames", () => IdxData.FromFolder(Root, new IdxDataOptions { ClassNames = ["a", "a"] }));
    }

    [Fact]
    public void No_tensor_is_left()
    {
        AddAll();
        var before = Tensor.TotalCount;
        IdxData.FromFolder(Root).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Add("train-labels-idx1-ubyte", Idx.Bytes([2], 0, 0));
        _ = Refusal();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private void AddAll(string train = "train", string valid = "t10k")
    {
        Add($"{train}-images-idx3-ubyte", Idx.Bytes([3, 2, 2], 0, 51, 102, 255, 4, 5, 6, 7, 8, 9, 10, 11));
        AddRest(train, valid);
    }

    private void AddRest(string train = "train", string valid = "t10k")
    {
        Add($"{train}-labels-idx1-ubyte", Idx.Bytes([3], 2, 0, 1));
        Add($"{valid}-images-idx3-ubyte", Idx.Bytes([2, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8));
        Add($"{valid}-labels-idx1-ubyte", Idx.Bytes([2], 1, 1));
    }

    private void Add(string file, byte[] content) => File.WriteAllBytes(_folder.File(file), content);

    private string Refusal() => Refusal(Root, new());

    private static string Refusal(string folder, IdxDataOptions options) =>
        Assert.Throws<IdxDataException>(() => IdxData.FromFolder(folder, options)).Message;
}

[Model(1, 2, 2), Flatten, Linear(3)]
internal sealed partial class IdxNet;

[Learner<IdxNet>]
internal sealed partial class IdxLearner;
