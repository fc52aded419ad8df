using System.Text;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>What decoding would lose without a word is refused, or is lost because somebody said so.</summary>
public sealed class ImageLossTests : IDisposable
{
    private readonly ImageTree _tree = ImageTree.OfTwoClasses();

    public void Dispose() => _tree.Dispose();

    /// <summary>The same two pixels in each kind of PNG that has 16 bits a channel, and the high bytes of red, green and blue.</summary>
    public static TheoryData<string, byte[], byte[]> Deep => new()
    {
        { "grey", Png.Of(2, 1, 0, 16, [0x12, 0xFF, 0xAB, 0xCD]), [0x12, 0xAB, 0x12, 0xAB, 0x12, 0xAB] },
        { "grey, transparent", Png.Of(2, 1, 4, 16, [0x12, 0xFF, 0, 0, 0xAB, 0xCD, 0x80, 0]), [0x12, 0xAB, 0x12, 0xAB, 0x12, 0xAB] },
        { "colour", Png.Of(2, 1, 2, 16, [1, 255, 2, 255, 3, 255, 255, 255, 128, 128, 127, 127]), [1, 255, 2, 128, 3, 127] },
        {
            "colour, transparent",
            Png.Of(2, 1, 6, 16, [1, 255, 2, 255, 3, 255, 0, 0, 255, 255, 128, 128, 127, 127, 128, 0]),
            [1, 255, 2, 128, 3, 127]
        },
    };

    [Theory, MemberData(nameof(Deep))]
    public void Sixteen_bits_a_channel_are_refused_unless_the_low_byte_may_be_lost(string name, byte[] image, byte[] planes)
    {
        using var tree = new ImageTree();
        var path = tree.Add("train/a/1.png", image);
        tree.Add("train/b/1.png", image);
        var failure = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(tree.Root, new() { Valid = null }));
        Assert.Equal(path, failure.Path);
        Assert.Contains("has 16 bits a channel", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'DropLowByte = true'", failure.Message, StringComparison.Ordinal);
        using var data = ImageData.FromFolder(tree.Root, new() { Valid = null, DropLowByte = true });
        Assert.True(planes.Concat(planes).SequenceEqual(data.TrainImages.Images.data<byte>()), name);
    }

    [Fact]
    public void One_image_of_16_bits_among_others_is_found_in_training_and_validation()
    {
        var deep = Png.Of(2, 2, 0, 16, [1, 2, 3, 4, 5, 6, 7, 8]);
        AssertRefused(_tree.Add("train/b/2.png", deep), "has 16 bits a channel");
        _tree.Add("train/b/2.png", ImageTree.Image(1));
        AssertRefused(_tree.Add("valid/b/1.png", deep), "has 16 bits a channel");
    }

    [Fact]
    public void Animations_are_refused()
    {
        byte[] frame = [1, 2, 3, 4];
        byte[] control = [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 10, 0, 0];
        var apng = Png.Of(2, 2, 0, 8, frame, [.. Png.Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), .. Png.Chunk("fcTL", control)]);
        AssertRefused(_tree.Add("train/b/2.png", apng), "is an animation");
        AssertRefused(_tree.Add("train/b/2.png", WebP.Animation(2, 2, frame, [5, 6, 7, 8])), "is an animation");
        AssertRefused(_tree.Add("train/b/2.png", Gif(frames: 2)), "is an animation");
    }

    [Fact]
    public void An_animation_of_one_frame_is_an_image()
    {
        var apng = Png.Of(2, 2, 0, 8, [1, 2, 3, 4], Png.Chunk("acTL", [0, 0, 0, 1, 0, 0, 0, 0]));
        _tree.Add("train/a/1.png", apng);
        _tree.Add("train/a/2.png", Gif(frames: 1));
        using var data = ImageData.FromFolder(_tree.Root);
        Assert.Equal([1, 2, 3, 4], data.TrainImages.Images[0, 0].data<byte>().ToArray());
        Assert.Equal([10, 40, 40, 10], data.TrainImages.Images[1, 0].data<byte>().ToArray());
    }

    [Theory]
    [InlineData("2.gif")]
    [InlineData("2.WebP")]
    [InlineData("2.bmp")]
    [InlineData("2.tif")]
    [InlineData("2.TIFF")]
    [InlineData("2.heic")]
    [InlineData("2.avif")]
    [InlineData("2.jfif")]
    public void Images_that_are_not_read_are_no_fewer_samples(string name)
    {
        foreach (var split in new[] { "train", "valid" })
        {
            var path = _tree.Add($"{split}/a/{name}", [1]);
            AssertRefused(path, "is an image that is not read. Save it as .png, .jpg or .jpeg, or take it out of the data set.");
            var archive = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(_tree.Pack("set/")));
            Assert.EndsWith($"set/{split}/a/{name}", archive.Path, StringComparison.Ordinal);
            _tree.Remove($"{split}/a/{name}");
        }
        _tree.Add($"train/a/._{name}", [1]);
        ImageData.FromFolder(_tree.Root).Dispose();
    }

    private void AssertRefused(string path, string problem)
    {
        var failure = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(_tree.Root));
        Assert.StartsWith($"{path}: {problem}", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Frames of 2×2 pixels, 10 40 and 40 10.</summary>
    private static byte[] Gif(int frames)
    {
        // Clear, the four pixels, end; the table has outgrown codes of three bits after the third pixel.
        var packed = Codes((4, 3), (0, 3), (1, 3), (1, 3), (0, 4), (5, 4));
        byte[] frame = [0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, (byte)packed.Length, .. packed, 0];
        byte[] pause = [0x21, 0xF9, 4, 0, 10, 0, 0, 0];
        byte[] colours = [10, 10, 10, 40, 40, 40];
        var content = Enumerable.Repeat(frames > 1 ? [.. pause, .. frame] : frame, frames).SelectMany(bytes => bytes);
        return [.. Encoding.ASCII.GetBytes("GIF89a"), 2, 0, 2, 0, 0x80, 0, 0, .. colours, .. content, (byte)';'];
    }

    private static byte[] Codes(params (int Value, int Bits)[] codes)
    {
        var (all, length) = (0, 0);
        foreach (var (value, bits) in codes)
            (all, length) = (all | value << length, length + bits);
        return [.. BitConverter.GetBytes(all).Take((length + 7) / 8)];
    }
}
