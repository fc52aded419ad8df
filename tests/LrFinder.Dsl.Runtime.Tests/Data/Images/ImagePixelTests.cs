namespace LrFinder.Dsl.Tests.Data;

/// <summary>What becomes of the values in a file; each case is an image of 2×1 pixels and its planes of red, green and blue.</summary>
public class ImagePixelTests
{
    public static TheoryData<string, byte[], byte[]> Images => new()
    {
        { "grey", Png.Grey(2, 1, 7, 200), [7, 200, 7, 200, 7, 200] },
        { "colour", Png.Rgb(2, 1, 1, 2, 3, 253, 254, 255), [1, 253, 2, 254, 3, 255] },
        { "transparency is dropped, not multiplied in", Png.Rgba(2, 1, 100, 150, 200, 0, 10, 20, 30, 128), [100, 10, 150, 20, 200, 30] },
        { "palette", Png.Palette(2, 1, [9, 8, 7, 6, 5, 4], 1, 0), [6, 9, 5, 8, 4, 7] },
        { "no colour space is converted", Png.LinearGrey(2, 1, 7, 200), [7, 200, 7, 200, 7, 200] },
    };

    [Theory, MemberData(nameof(Images))]
    public void Values_are_those_in_the_file(string name, byte[] image, byte[] planes)
    {
        using var tree = new ImageTree();
        foreach (var file in new[] { "train/a/1.png", "train/b/1.png" })
            tree.Add(file, image);
        using var data = ImageData.FromFolder(tree.Root, valid: null);
        Assert.True(planes.Concat(planes).SequenceEqual(data.TrainImages.Images.data<byte>()), name);
    }

    [Fact]
    public void Every_grey_value_is_kept_in_every_channel()
    {
        using var tree = new ImageTree();
        var values = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        tree.Add("train/a/1.png", Png.Grey(16, 16, values));
        tree.Add("train/b/1.png", Png.Grey(16, 16, values));
        using var data = ImageData.FromFolder(tree.Root, batchSize: 2, valid: null);
        var expected = Enumerable.Repeat(values, 6).SelectMany(plane => plane);
        Assert.Equal(expected.Select(value => value / 255f), data.Train.NextEpoch().Single().Input.data<float>());
    }

    [Fact]
    public void A_jpeg_is_read_too()
    {
        using var bitmap = new SkiaSharp.SKBitmap(8, 8);
        bitmap.Erase(new SkiaSharp.SKColor(200, 200, 200));
        using var image = SkiaSharp.SKImage.FromBitmap(bitmap);
        using var jpeg = image.Encode(SkiaSharp.SKEncodedImageFormat.Jpeg, 100);
        using var tree = new ImageTree();
        tree.Add("train/a/1.jpg", jpeg.ToArray());
        tree.Add("train/b/1.JPEG", jpeg.ToArray());
        using var data = ImageData.FromFolder(tree.Root, valid: null);
        Assert.All(data.TrainImages.Images.data<byte>(), value => Assert.InRange(value, 198, 202));
    }
}
