namespace LrFinder.Dsl.Tests.Data;

public sealed class ImageErrorTests : IDisposable
{
    private readonly ImageTree _tree = ImageTree.OfTwoClasses();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_missing_path() => AssertRefusedAt(_tree.Root + "-missing", "does not exist");

    [Fact]
    public void An_empty_folder()
    {
        using var empty = new ImageTree();
        AssertRefusedAt(empty.Root, "train", "is missing", "train/<class>/");
    }

    [Fact]
    public void A_folder_around_the_data_set() => AssertRefusedAt(Path.GetDirectoryName(_tree.Root)!, "train", "is missing");

    [Fact]
    public void No_training_folder()
    {
        _tree.Remove("train");
        AssertRefused(Path.Combine(_tree.Root, "train"), "is missing");
    }

    [Fact]
    public void No_validation_folder()
    {
        _tree.Remove("valid");
        AssertRefused(Path.Combine(_tree.Root, "valid"), "is missing");
    }

    [Fact]
    public void Images_without_class_folders()
    {
        _tree.Remove("train");
        _tree.Add("train/1.png", ImageTree.Image(1));
        AssertRefused("train", "has no class folders");
    }

    [Fact]
    public void An_image_beside_the_class_folders()
    {
        _tree.Add("train/1.png", ImageTree.Image(1));
        AssertRefused(Path.Combine(_tree.Root, "train/1.png"), "is not directly in a class folder");
    }

    [Fact]
    public void An_image_below_a_class_folder()
    {
        _tree.Add("train/a/more/1.png", ImageTree.Image(1));
        AssertRefused(Path.Combine(_tree.Root, "train/a/more/1.png"), "is not directly in a class folder");
    }

    [Fact]
    public void One_class()
    {
        _tree.Remove("train/b");
        AssertRefused("only one class, 'a'");
    }

    [Fact]
    public void A_class_without_images()
    {
        Directory.CreateDirectory(Path.Combine(_tree.Root, "train/c"));
        AssertRefused(Path.Combine(_tree.Root, "train/c"), "contains no PNG or JPEG image");
    }

    [Fact]
    public void A_class_to_validate_with_that_was_not_trained_on()
    {
        _tree.Add("valid/c/1.png", ImageTree.Image(1));
        AssertRefused(Path.Combine(_tree.Root, "valid/c"), "is a class that 'train' does not have (a, b)");
    }

    [Fact]
    public void A_file_that_is_no_image()
    {
        var path = _tree.Add("train/b/1.png", "not an image"u8.ToArray());
        AssertRefused(path, "is not a readable PNG or JPEG image");
    }

    [Fact]
    public void An_empty_file()
    {
        var path = _tree.Add("train/a/1.png", []);
        AssertRefused(path, "is not a readable PNG or JPEG image");
    }

    [Fact]
    public void An_image_that_was_cut_off_is_refused_as_long_as_a_pixel_is_missing()
    {
        for (var length = 0; length < Whole.Length; length++)
            AssertRefusedOrUnchanged(Whole[..length]);
        AssertRefusedOrUnchanged(Whole[..^30], refused: true);
    }

    [Fact]
    public void An_image_with_a_changed_byte_is_refused_unless_its_pixels_are_the_same()
    {
        for (var at = 0; at < Whole.Length; at++)
        {
            var changed = Whole.ToArray();
            changed[at] ^= 4;
            AssertRefusedOrUnchanged(changed);
        }
    }

    [Fact]
    public void Images_of_different_sizes()
    {
        var second = _tree.Add("train/b/2.png", Png.Grey(3, 1, 1, 2, 3));
        AssertRefused(second, "is 3×1 pixels", Path.Combine(_tree.Root, "train/a/1.png") + " is 2×2");
    }

    [Fact]
    public void An_image_to_validate_with_of_another_size_than_the_training_images()
    {
        var other = _tree.Add("valid/a/1.png", Png.Grey(1, 1, 1));
        AssertRefused(other, "is 1×1 pixels", "train/a/1.png is 2×2");
    }

    [Fact]
    public void Of_several_bad_images_the_first_is_named()
    {
        using var tree = new ImageTree();
        for (var i = 1; i <= 200; i++)
            tree.Add($"train/{(i <= 150 ? 'a' : 'b')}/{i}.png", i >= 40 ? [1] : ImageTree.Image(1));
        var failure = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(tree.Root, new() { Valid = null }));
        Assert.EndsWith(Path.Combine("a", "40.png"), failure.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read()
    {
        var path = Path.Combine(_tree.Root, "train/a/3.png");
        File.CreateSymbolicLink(path, Path.Combine(_tree.Root, "nowhere.png"));
        AssertRefused(path, "cannot be read");
    }

    [Fact]
    public void More_images_than_memory()
    {
        using var tree = new ImageTree();
        for (var i = 0; i < 1000; i++)
            tree.Add($"train/{(i < 500 ? 'a' : 'b')}/{i}.png", Png.Header(20_000, 20_000));
        var failure = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(tree.Root, new() { Valid = null }));
        Assert.Contains("1000 images that it is among take 1117.6 GB of memory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_is_too_large_by_itself()
    {
        var path = _tree.Add("train/a/1.png", Png.Header(60_000, 60_000));
        AssertRefused(path, "is too large, 60000×60000 pixels");
    }

    private static byte[] Whole { get; } = Png.Grey(8, 8, [.. Enumerable.Range(0, 64).Select(i => (byte)(i * i))]);

    private static void AssertRefusedOrUnchanged(byte[] image, bool refused = false)
    {
        using var tree = new ImageTree();
        tree.Add("train/a/1.png", Whole);
        var path = tree.Add("train/b/1.png", image);
        try
        {
            using var data = ImageData.FromFolder(tree.Root, new() { Valid = null });
            Assert.False(refused);
            Assert.Equal(data.TrainImages.Images[0].data<byte>(), data.TrainImages.Images[1].data<byte>());
        }
        catch (ImageDataException failure)
        {
            Assert.Equal(path, failure.Path);
        }
    }

    private void AssertRefused(params string[] parts) => AssertRefusedAt(_tree.Root, parts);

    private static void AssertRefusedAt(string path, params string[] parts)
    {
        var failure = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(path));
        Assert.All(parts, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', failure.Message);
        Assert.StartsWith(failure.Path, failure.Message, StringComparison.Ordinal);
    }
}
