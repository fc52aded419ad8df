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
        { "no gamma is applied", Png.LinearGrey(2, 1, 7, 200), [7, 200, 7, 200, 7, 200] },
        { "grey of 1 bit", Png.Of(2, 1, 0, 1, [0b0100_0000]), [0, 255, 0, 255, 0, 255] },
        { "grey of 2 bits", Png.Of(2, 1, 0, 2, [0b0110_0000]), [85, 170, 85, 170, 85, 170] },
        { "grey of 4 bits", Png.Of(2, 1, 0, 4, [0x3C]), [51, 204, 51, 204, 51, 204] },
        { "palette of 1 bit", Png.Of(2, 1, 3, 1, [0b1000_0000], Png.Chunk("PLTE", [9, 8, 7, 6, 5, 4])), [6, 9, 5, 8, 4, 7] },
        { "grey, transparent", Png.Of(2, 1, 4, 8, [100, 0, 200, 128]), [100, 200, 100, 200, 100, 200] },
        {
            "palette, transparent",
            Png.Of(2, 1, 3, 8, [1, 0], [.. Png.Chunk("PLTE", [9, 8, 7, 6, 5, 4]), .. Png.Chunk("tRNS", [0, 128])]),
            [6, 9, 5, 8, 4, 7]
        },
        { "a grey value that is transparent", Png.Of(2, 1, 0, 8, [7, 200], Png.Chunk("tRNS", [0, 7])), [7, 200, 7, 200, 7, 200] },
        { "a colour that is transparent", Png.Of(2, 1, 2, 8, [1, 2, 3, 4, 5, 6], Png.Chunk("tRNS", [0, 1, 0, 2, 0, 3])), [1, 4, 2, 5, 3, 6] },
    };

    /// <summary>Two blocks of 8×8 pixels, and what becomes of each: red, green and blue.</summary>
    public static TheoryData<string, byte[][], byte[], byte[][]> Photos => new()
    {
        { "grey", [[10], [200]], [], [[10, 10, 10], [200, 200, 200]] },
        // R = Y + 1.402 (Cr − 128), G = Y − 0.344136 (Cb − 128) − 0.714136 (Cr − 128), B = Y + 1.772 (Cb − 128)
        { "YCbCr", [[10, 128, 128], [100, 90, 200]], [], [[10, 10, 10], [201, 62, 33]] },
        { "RGB", [[10, 20, 30], [200, 100, 50]], Jpeg.Adobe(Jpeg.AsStored), [[10, 20, 30], [200, 100, 50]] },
        // Inverted: cyan times black divided by 255, and so on.
        { "CMYK", [[10, 20, 30, 255], [200, 100, 50, 128]], Jpeg.Adobe(Jpeg.AsStored), [[10, 20, 30], [100, 50, 25]] },
        // 255 − 201, 255 − 62 and 255 − 33, times 128 divided by 255.
        { "YCCK", [[10, 128, 128, 255], [100, 90, 200, 128]], Jpeg.Adobe(Jpeg.Ycck), [[245, 245, 245], [27, 97, 111]] },
    };

    [Theory, MemberData(nameof(Photos))]
    public void Values_of_a_jpeg_are_those_in_the_file(string name, byte[][] blocks, byte[] segments, byte[][] colours)
    {
        using var tree = new ImageTree();
        foreach (var file in new[] { "train/a/1.jpg", "train/b/1.JPEG" })
            tree.Add(file, Jpeg.Of(16, 8, blocks, segments));
        using var data = ImageData.FromFolder(tree.Root, new() { Valid = null });
        var planes = data.TrainImages.Images[0].data<byte>().ToArray();
        for (var channel = 0; channel < 3; channel++)
            for (var i = 0; i < 128; i++)
                Assert.True(colours[i % 16 / 8][channel] == planes[128 * channel + i], name);
    }

    [Fact]
    public void No_colour_profile_is_converted()
    {
        using var wide = SkiaSharp.SKColorSpace.CreateRgb(SkiaSharp.SKColorSpaceTransferFn.Linear, SkiaSharp.SKColorSpaceXyz.DisplayP3);
        using var bitmap = new SkiaSharp.SKBitmap(
            new SkiaSharp.SKImageInfo(2, 1, SkiaSharp.SKColorType.Rgba8888, SkiaSharp.SKAlphaType.Opaque, wide));
        new byte[] { 10, 20, 30, 255, 200, 100, 50, 255 }.CopyTo(bitmap.GetPixelSpan());
        using var pixmap = bitmap.PeekPixels();
        using var png = pixmap!.Encode(SkiaSharp.SKPngEncoderOptions.Default);
        Assert.True(png!.Span.IndexOf("iCCP"u8) > 0);
        using var tree = new ImageTree();
        tree.Add("train/a/1.png", png.ToArray());
        tree.Add("train/b/1.png", png.ToArray());
        using var data = ImageData.FromFolder(tree.Root, new() { Valid = null });
        Assert.Equal([10, 200, 20, 100, 30, 50], data.TrainImages.Images[0].data<byte>().ToArray());
    }

    [Fact]
    public void Grey_and_colour_can_be_in_one_set()
    {
        using var tree = new ImageTree();
        tree.Add("train/a/1.png", Png.Grey(1, 1, 7));
        tree.Add("train/b/1.png", Png.Rgb(1, 1, 1, 2, 3));
        tree.Add("valid/a/1.png", Png.Rgba(1, 1, 4, 5, 6, 0));
        using var data = ImageData.FromFolder(tree.Root);
        Assert.Equal([7, 7, 7, 1, 2, 3], data.TrainImages.Images.data<byte>().ToArray());
        Assert.Equal([4, 5, 6], data.ValidImages!.Images.data<byte>().ToArray());
    }

    [Theory, MemberData(nameof(Images))]
    public void Values_are_those_in_the_file(string name, byte[] image, byte[] planes)
    {
        using var tree = new ImageTree();
        foreach (var file in new[] { "train/a/1.png", "train/b/1.png" })
            tree.Add(file, image);
        using var data = ImageData.FromFolder(tree.Root, new() { Valid = null });
        Assert.True(planes.Concat(planes).SequenceEqual(data.TrainImages.Images.data<byte>()), name);
    }

    [Fact]
    public void Every_grey_value_is_kept_in_every_channel()
    {
        using var tree = new ImageTree();
        var values = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        tree.Add("train/a/1.png", Png.Grey(16, 16, values));
        tree.Add("train/b/1.png", Png.Grey(16, 16, values));
        using var data = ImageData.FromFolder(tree.Root, new() { BatchSize = 2, Valid = null });
        var expected = Enumerable.Repeat(values, 6).SelectMany(plane => plane);
        Assert.Equal(expected.Select(value => value / 255f), data.Transform(data.Train.NextEpoch().Single()).Input.data<float>());
    }
}
