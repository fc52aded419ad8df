using CsCheck;
using SkiaSharp;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Images are upright, however the camera was held. The rows are those of the EXIF standard's eight orientations.</summary>
public class ImageOrientationTests
{
    /// <summary>What becomes of the stored rows 1 2 3 and 4 5 6.</summary>
    public static TheoryData<int, string> Orientations => new()
    {
        { 1, "123 456" },
        { 2, "321 654" },
        { 3, "654 321" },
        { 4, "456 123" },
        { 5, "14 25 36" },
        { 6, "41 52 63" },
        { 7, "63 52 41" },
        { 8, "36 25 14" },
    };

    [Theory, MemberData(nameof(Orientations))]
    public void A_png_is_turned_upright(int orientation, string upright)
    {
        foreach (var littleEndian in new[] { false, true })
        {
            var chunk = Png.Chunk("eXIf", Exif.Orientation(orientation, littleEndian));
            AssertUpright(upright, Png.Of(3, 2, 0, 8, [1, 2, 3, 4, 5, 6], before: chunk));
            AssertUpright(upright, Png.Of(3, 2, 0, 8, [1, 2, 3, 4, 5, 6], after: chunk));
        }
    }

    [Theory, MemberData(nameof(Orientations))]
    public void A_jpeg_is_turned_upright(int orientation, string upright)
    {
        foreach (var littleEndian in new[] { false, true })
            AssertUpright(upright, Photo(24, 16, orientation, littleEndian), Jpeg.BlockSize);
    }

    [Theory, MemberData(nameof(Orientations))]
    public void A_webp_under_the_name_of_a_png_is_turned_upright(int orientation, string upright) =>
        AssertUpright(upright, WebP.WithExif(3, 2, Exif.Orientation(orientation), 1, 2, 3, 4, 5, 6));

    [Fact]
    public void Colours_are_turned_with_their_pixels()
    {
        var image = Png.Of(2, 1, 2, 8, [1, 2, 3, 4, 5, 6], Png.Chunk("eXIf", Exif.Orientation(3)));
        Assert.Equal([4, 1, 5, 2, 6, 3], Planes(image, out _));
    }

    [Fact]
    public void Sizes_that_no_blocks_fill_are_turned_too()
    {
        // Stored are 21×13 pixels in blocks of 8: the last blocks of a row have 5 columns, those of the second row 5 rows.
        var planes = Planes(Photo(21, 13, orientation: 6), out var shape);
        Assert.Equal([3, 21, 13], shape);
        Assert.Equal("4444411111111", Row(0));
        Assert.Equal("5555522222222", Row(15));
        Assert.Equal("6666633333333", Row(20));

        string Row(int y) => string.Concat(planes.Skip(13 * y).Take(13));
    }

    [Fact]
    public void Only_the_upright_size_has_to_be_the_same()
    {
        using var tree = new ImageTree();
        tree.Add("train/a/1.png", Turned());
        tree.Add("train/b/1.png", Png.Grey(2, 3, 1, 2, 3, 4, 5, 6));
        using var data = ImageData.FromFolder(tree.Root, new() { Valid = null });
        Assert.Equal([2, 3, 3, 2], data.TrainImages.Images.shape);
    }

    [Fact]
    public void A_size_that_differs_once_it_is_upright_is_explained()
    {
        using var tree = new ImageTree();
        tree.Add("train/a/1.png", Png.Grey(3, 2, 1, 2, 3, 4, 5, 6));
        var path = tree.Add("train/b/1.png", Turned());
        var failure = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(tree.Root, new() { Valid = null }));
        Assert.StartsWith($"{path}: is 2×3 pixels, turned upright as its EXIF orientation says, but ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a/1.png is 3×2 pixels; all images have to be of one size.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(65_535)]
    public void An_orientation_that_does_not_exist_is_none(int orientation)
    {
        AssertUpright("123 456", Png.Of(3, 2, 0, 8, [1, 2, 3, 4, 5, 6], Png.Chunk("eXIf", Exif.Orientation(orientation))));
        AssertUpright("123 456", Photo(24, 16, orientation), Jpeg.BlockSize);
    }

    [Fact]
    public void Damaged_exif_data_give_an_orientation_or_none()
    {
        var whole = Exif.Orientation(6);
        for (var length = 0; length < whole.Length; length++)
            Assert.Contains(ExifOrientation.Read(whole.AsSpan(0, length)), new[] { SKEncodedOrigin.TopLeft, SKEncodedOrigin.RightTop });
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length - 1], Gen.Byte).Sample((at, value, other, second) =>
        {
            var changed = whole.ToArray();
            (changed[at], changed[other]) = (value, second);
            Assert.InRange(ExifOrientation.Read(changed), SKEncodedOrigin.TopLeft, SKEncodedOrigin.LeftBottom);
        });
        Gen.Byte.Array[0, 40].Sample(bytes => Assert.InRange(ExifOrientation.Read(bytes), SKEncodedOrigin.TopLeft, SKEncodedOrigin.LeftBottom));
    }

    private static byte[] Turned() => Png.Of(3, 2, 0, 8, [1, 2, 3, 4, 5, 6], Png.Chunk("eXIf", Exif.Orientation(6)));

    private static byte[] Photo(int width, int height, int orientation, bool littleEndian = false) =>
        Jpeg.Of(width, height, [[1], [2], [3], [4], [5], [6]], Jpeg.Exif(Exif.Orientation(orientation, littleEndian)));

    private static void AssertUpright(string upright, byte[] image, int scale = 1)
    {
        var planes = Planes(image, out var shape);
        var rows = upright.Split(' ');
        Assert.Equal([3, scale * rows.Length, scale * rows[0].Length], shape);
        var expected = rows.SelectMany(row => Enumerable.Repeat(row.SelectMany(value => Enumerable.Repeat((byte)(value - '0'), scale)), scale));
        var plane = expected.SelectMany(row => row).ToArray();
        Assert.Equal([.. plane, .. plane, .. plane], planes);
    }

    private static byte[] Planes(byte[] image, out long[] shape)
    {
        using var tree = new ImageTree();
        tree.Add("train/a/1.png", image);
        tree.Add("train/b/1.png", image);
        using var data = ImageData.FromFolder(tree.Root, new() { Valid = null });
        shape = data.TrainImages.Images.shape[1..];
        return data.TrainImages.Images[0].data<byte>().ToArray();
    }
}
