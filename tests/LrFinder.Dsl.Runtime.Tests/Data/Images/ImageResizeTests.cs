using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Images of any size become images of one.</summary>
public sealed class ImageResizeTests : IDisposable
{
    private readonly ImageTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void An_image_of_that_size_stays_as_it_is()
    {
        byte[] pixels = [.. Enumerable.Range(0, 35).Select(i => (byte)(i * 37))];
        Assert.Equal(pixels, Resized(Png.Grey(7, 5, pixels), ImageResize.Crop(5, 7)));
        Assert.Equal(pixels, Resized(Png.Grey(7, 5, pixels), ImageResize.Stretch(5, 7)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(255)]
    public void An_image_of_one_value_keeps_it_at_every_size(byte value)
    {
        var image = Png.Grey(13, 9, [.. Enumerable.Repeat(value, 13 * 9)]);
        foreach (var (height, width) in new[] { (1, 1), (4, 5), (9, 12), (30, 17), (100, 3) })
            foreach (var resize in new[] { ImageResize.Crop(height, width), ImageResize.Stretch(height, width) })
                Assert.All(Resized(image, resize), pixel => Assert.Equal(value, pixel));
    }

    [Fact]
    public void An_image_that_becomes_smaller_is_a_mean_of_its_pixels()
    {
        // A fine pattern, of which every other pixel, or every fourth, would be black or white alone.
        byte[] pattern = [.. Enumerable.Range(0, 16 * 16).Select(i => (byte)((i + i / 16) % 2 * 255))];
        foreach (var size in new[] { 2, 4, 8 })
            Assert.All(Resized(Png.Grey(16, 16, pattern), ImageResize.Stretch(size, size)), pixel => Assert.InRange(pixel, 126, 129));
    }

    [Fact]
    public void An_image_that_becomes_larger_goes_evenly_from_one_pixel_to_the_next()
    {
        var row = Resized(Png.Grey(2, 1, 0, 200), ImageResize.Stretch(1, 8));
        Assert.Equal(row.Order(), row);
        Assert.Equal((0, 200), (row[0], row[7]));
        Assert.Equal([25, 75, 125, 175], row[2..6].Select(pixel => (int)pixel));
    }

    [Theory]
    [InlineData(12, 4)]
    [InlineData(4, 12)]
    public void A_crop_keeps_the_middle_and_a_stretch_everything(int width, int height)
    {
        // A third of 10, one of 100, one of 200, along the longer side.
        byte[] thirds = [.. Enumerable.Range(0, 48).Select(i => (byte)(((width > height ? i % 12 : i / 4) / 4) switch { 0 => 10, 1 => 100, _ => 200 }))];
        Assert.All(Resized(Png.Grey(width, height, thirds), ImageResize.Crop(4, 4)), pixel => Assert.Equal(100, pixel));
        var stretched = Resized(Png.Grey(width, height, thirds), ImageResize.Stretch(3, 3));
        Assert.Equal(
            width > height ? [10, 100, 200, 10, 100, 200, 10, 100, 200] : [10, 10, 10, 100, 100, 100, 200, 200, 200],
            stretched.Select(pixel => pixel switch { < 40 => 10, > 60 and < 140 => 100, > 160 => 200, var other => (int)other }));
    }

    [Fact]
    public void An_image_is_upright_before_it_is_cropped()
    {
        // Stored as one row of three, it stands upright as a column: 1 on top.
        var turned = Png.Of(3, 1, 0, 8, [10, 100, 200], before: Png.Chunk("eXIf", Exif.Orientation(6)));
        var upright = Png.Grey(1, 3, 10, 100, 200);
        foreach (var resize in new[] { ImageResize.Stretch(6, 4), ImageResize.Crop(2, 2), ImageResize.Crop(5, 2), ImageResize.Stretch(2, 5) })
            // Skia rounds rows and columns each in its way.
            Assert.All(Resized(upright, resize).Zip(Resized(turned, resize)), pair => Assert.InRange(pair.Second - pair.First, -1, 1));
    }

    [Fact]
    public void Transparent_pixels_keep_their_colour()
    {
        byte[] clear = [.. Enumerable.Repeat(new byte[] { 200, 100, 50, 0 }, 16).SelectMany(pixel => pixel)];
        using var images = Loaded(Png.Rgba(4, 4, clear), ImageResize.Crop(3, 3));
        Assert.Equal([.. Enumerable.Repeat((byte)200, 9), .. Enumerable.Repeat((byte)100, 9), .. Enumerable.Repeat((byte)50, 9)], images.data<byte>());
    }

    [Fact]
    public void Mixed_sizes_train_and_are_the_same_in_memory_and_in_files()
    {
        foreach (var (i, (width, height)) in new[] { (3, 5), (8, 8), (20, 4), (1, 1), (6, 31), (7, 9) }.Index())
            foreach (var split in new[] { "train", "valid" })
                _tree.Add($"{split}/{(i % 2 == 0 ? 'a' : 'b')}/{i}.png", Png.Grey(width, height, [.. Enumerable.Range(i, width * height).Select(value => (byte)(value * 5))]));
        using var inMemory = ImageData.FromFolder(_tree.Root, new() { BatchSize = 3, Resize = ImageResize.Crop(6, 5) });
        using var files = ImageFiles.FromFolder(_tree.Root, new() { BatchSize = 3, Resize = ImageResize.Crop(6, 5) });
        using var scope = NewDisposeScope();
        Assert.Equal(inMemory.Train.NextEpoch().Select(batch => Bits.Of(batch.Input)), files.Train.NextEpoch().Select(batch => Bits.Of(batch.Input)));
        Assert.Equal([6, 3, 6, 5], inMemory.TrainImages.Images.shape);
        var refusal = Assert.Throws<ImageDataException>(() => ImageFiles.FromFolder(_tree.Root));
        Assert.Contains("2.png", refusal.Path, StringComparison.Ordinal);
        Assert.Contains("'Resize = ImageResize.Crop(", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_claims_more_than_its_bytes_can_hold_is_refused_when_it_is_resized_too()
    {
        _tree.Add("train/a/1.png", ImageTree.Image(1));
        var bomb = _tree.Add("train/b/1.png", Png.Header(20_000, 20_000));
        var refusal = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(_tree.Root, new() { Valid = null, Resize = ImageResize.Crop(4, 4) }));
        Assert.Equal(bomb, refusal.Path);
        Assert.Contains("cannot hold", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(1, 16385)]
    [InlineData(16385, 1)]
    public void Sizes_out_of_their_range_are_refused(int height, int width)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageResize.Crop(height, width));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageResize.Stretch(height, width));
    }

    [Fact]
    public void It_says_what_it_does() => Assert.Equal("Crop(2, 3) Stretch(4, 5)", $"{ImageResize.Crop(2, 3)} {ImageResize.Stretch(4, 5)}");

    private byte[] Resized(byte[] image, ImageResize resize)
    {
        using var images = Loaded(image, resize);
        var planes = images.data<byte>().ToArray();
        return planes[..(planes.Length / 3)];
    }

    private Tensor Loaded(byte[] image, ImageResize resize)
    {
        _tree.Add("train/a/1.png", image);
        _tree.Add("train/b/1.png", image);
        using var data = ImageData.FromFolder(_tree.Root, new() { Valid = null, Resize = resize });
        using var first = data.TrainImages.Images[0];
        return first.clone();
    }
}
