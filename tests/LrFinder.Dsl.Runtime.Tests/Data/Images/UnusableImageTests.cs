using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Images that cannot be used are errors that name them, or are left out, counted, and named once.</summary>
public sealed class UnusableImageTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly Dictionary<string, (byte[] File, string Reason)> Kinds = new()
    {
        ["empty"] = ([], "is not a readable PNG or JPEG image"),
        ["no image"] = ("GIF, or not"u8.ToArray(), "is not a readable PNG or JPEG image"),
        ["cut off"] = (ImageTree.Image(1)[..44], "is a damaged image"),
        ["16 bits"] = (Png.Of(2, 2, 0, 16, new byte[8]), "has 16 bits a channel"),
        ["made to fill memory"] = (Png.Header(20_000, 20_000), "cannot hold"),
    };

    private readonly ImageTree _tree = ImageTree.OfTwoClasses();

    public static TheoryData<string> Names { get; } = new(Kinds.Keys);

    public void Dispose() => _tree.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void What_cannot_be_used_is_left_out_and_said_once(string kind)
    {
        // The first of all, whose size the others would have to have, and one that validates.
        _tree.Add("train/a/0.png", Kinds[kind].File);
        _tree.Add("valid/b/2.png", Kinds[kind].File);
        using var expected = Without("train/a/0.png", "valid/b/2.png");
        var (inMemory, said) = Said(() => ImageData.FromFolder(_tree.Root, new() { BatchSize = 2, SkipUnusable = true }));
        var (files, saidOfFiles) = Said(() => ImageFiles.FromFolder(_tree.Root, new() { BatchSize = 2, SkipUnusable = true }));
        using (inMemory)
        using (files)
        {
            Assert.Equal(BitsOf(expected.Train), BitsOf(inMemory.Train));
            Assert.Equal(BitsOf(expected.Valid!), BitsOf(inMemory.Valid!));
            inMemory.Train.EpochsBegun = 0;
            Assert.Equal(BitsOf(inMemory.Train), BitsOf(files.Train));
            Assert.Equal(["train/a/0.png", "valid/b/2.png"], inMemory.Skipped.Select(image => image.File));
            Assert.Equal(inMemory.Skipped, files.Skipped);
            Assert.All(inMemory.Skipped, image => Assert.Contains(Kinds[kind].Reason, image.Reason, Ordinal));
            Assert.DoesNotContain("train/a/0.png", files.TrainFiles);
        }

        Assert.StartsWith($"{_tree.Root}: 2 of 9 images cannot be used and are left out; the first: train/a/0.png ", said, Ordinal);
        Assert.Single(said.Trim().Split('\n'));
        Assert.Equal(said, saidOfFiles);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_cannot_be_used_is_an_error_otherwise(string kind)
    {
        var path = _tree.Add("train/a/2.png", Kinds[kind].File);
        var options = new ImageFilesOptions { Resize = ImageResize.Stretch(2, 2) };
        foreach (var load in new Action[] { () => ImageData.FromFolder(_tree.Root, options), () => ImageFiles.FromFolder(_tree.Root, options) })
        {
            var failure = Assert.Throws<ImageDataException>(load);
            Assert.Equal(path, failure.Path);
            Assert.Contains(Kinds[kind].Reason, failure.Message, Ordinal);
        }
    }

    [Fact]
    public void Nothing_is_said_where_all_can_be_used()
    {
        var (data, said) = Said(() => ImageFiles.FromFolder(_tree.Root, new() { SkipUnusable = true }));
        using (data)
            Assert.Empty(data.Skipped);
        Assert.Empty(said);
    }

    [Fact]
    public void A_class_of_which_nothing_is_left_is_an_error()
    {
        _tree.Add("train/b/1.png", []);
        _tree.Add("train/b/2.png", []);
        var failure = Assert.Throws<ImageDataException>(() => ImageFiles.FromFolder(_tree.Root, new() { SkipUnusable = true }));
        Assert.Contains("has no image of class 'b' that can be used; the first: ", failure.Message, Ordinal);
        Assert.Contains(Path.Combine("train", "b", "1.png"), failure.Message, Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_and_one_of_another_size_are_errors_nevertheless()
    {
        var path = Path.Combine(_tree.Root, "train/a/3.png");
        File.CreateSymbolicLink(path, Path.Combine(_tree.Root, "nowhere.png"));
        var failure = Assert.Throws<ImageDataException>(() => ImageFiles.FromFolder(_tree.Root, new() { SkipUnusable = true }));
        Assert.Equal(path, failure.Path);
        Assert.Contains("cannot be read", failure.Message, Ordinal);
        File.Delete(path);
        _tree.Add("train/a/2.png", Png.Grey(3, 1, 1, 2, 3));
        Assert.Contains("of one size", Assert.Throws<ImageDataException>(() => ImageFiles.FromFolder(_tree.Root, new() { SkipUnusable = true })).Message, Ordinal);
    }

    [Fact]
    public void Looking_for_them_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => ImageFiles.FromFolder(_tree.Root, new() { SkipUnusable = true }, cancellationToken: cancelled.Token));
    }

    private ImageData Without(params string[] files)
    {
        var contents = files.Select(file => File.ReadAllBytes(Path.Combine(_tree.Root, file))).ToArray();
        foreach (var file in files)
            _tree.Remove(file);
        var data = ImageData.FromFolder(_tree.Root, new() { BatchSize = 2 });
        foreach (var (file, content) in files.Zip(contents))
            _tree.Add(file, content);
        return data;
    }

    private static (T Result, string Said) Said<T>(Func<T> work)
    {
        var before = Console.Error;
        using var said = new StringWriter();
        Console.SetError(said);
        try
        {
            return (work(), said.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private static List<string> BitsOf(IBatchSource source)
    {
        using var scope = NewDisposeScope();
        return [.. source.NextEpoch().Select(batch => $"{Bits.Of(batch.Input)} {Bits.Of(batch.Target)}")];
    }
}
