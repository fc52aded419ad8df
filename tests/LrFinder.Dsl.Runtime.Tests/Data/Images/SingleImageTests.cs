namespace LrFinder.Dsl.Tests.Data;

/// <summary>One image is read as the batches have it.</summary>
public sealed class SingleImageTests : IDisposable
{
    private readonly ImageTree _tree = ImageTree.OfTwoClasses();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void An_image_is_what_it_is_in_a_batch()
    {
        var resize = ImageResize.Crop(3, 3);
        var path = _tree.Add("valid/a/1.png", Png.Grey(5, 4, [.. Enumerable.Range(0, 20).Select(value => (byte)(value * 12))]));
        using var data = ImageData.FromFolder(_tree.Root, new() { Resize = resize });
        using var images = data.ValidImages!.Images.narrow(0, 0, 1);
        using var fromFile = ImageFiles.Read(path, resize);
        using var stream = File.OpenRead(path);
        using var fromStream = ImageFiles.Read(stream, resize);
        Assert.Equal([1, 3, 3, 3], fromFile.shape);
        Assert.Equal(Bits.Of(images), Bits.Of(fromFile));
        Assert.Equal(Bits.Of(images), Bits.Of(fromStream));
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Without_a_size_it_keeps_its_own()
    {
        using var image = ImageFiles.Read(_tree.Add("one.png", Png.Grey(3, 2, 1, 2, 3, 4, 5, 6)));
        Assert.Equal([1, 3, 2, 3], image.shape);
        Assert.Equal([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6], image.bytes.ToArray());
    }

    [Fact]
    public void What_is_no_image_is_named()
    {
        var cut = _tree.Add("cut.png", Png.Grey(3, 2, 1, 2, 3, 4, 5, 6)[..30]);
        Assert.Equal(cut, Assert.Throws<ImageDataException>(() => ImageFiles.Read(cut)).Path);
        var bomb = _tree.Add("bomb.png", Png.Header(20_000, 20_000));
        Assert.Contains("cannot hold", Assert.Throws<ImageDataException>(() => ImageFiles.Read(bomb)).Message, StringComparison.Ordinal);
        var missing = Path.Combine(_tree.Root, "missing.png");
        Assert.Equal(missing, Assert.Throws<ImageDataException>(() => ImageFiles.Read(missing)).Path);
        using var empty = new MemoryStream();
        Assert.Contains("the stream", Assert.Throws<ImageDataException>(() => ImageFiles.Read(empty)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ImageFiles.Read(""));
    }

    [Fact]
    public void Sixteen_bits_a_channel_are_read_by_request_only()
    {
        var path = _tree.Add("deep.png", Png.Of(1, 1, 0, 16, [200, 100]));
        Assert.Throws<ImageDataException>(() => ImageFiles.Read(path));
        using var image = ImageFiles.Read(path, dropLowByte: true);
        Assert.Equal([200, 200, 200], image.bytes.ToArray());
    }
}
