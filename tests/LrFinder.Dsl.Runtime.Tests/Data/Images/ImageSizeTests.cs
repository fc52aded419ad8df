using System.Formats.Tar;
using System.IO.Compression;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Sizes that a file claims are judged before memory is asked for.</summary>
public sealed class ImageSizeTests : IDisposable
{
    // Far more than the runtime grows by itself meanwhile, and far less than what is claimed.
    private const long Most = 100 << 20;

    private readonly ImageTree _tree = ImageTree.OfTwoClasses();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_picture_that_claims_more_than_its_bytes_can_hold_is_refused_before_it_is_decoded()
    {
        using var tree = new ImageTree();
        foreach (var name in (string[])["train/a/1.png", "train/b/1.png"])
            tree.Add(name, Png.Header(23_170, 23_170));
        AssertRefused(tree, "a/1.png", "says that it has 23170×23170 pixels, which its 45 bytes cannot hold");
    }

    [Fact]
    public void A_jpeg_that_claims_more_than_its_bytes_can_hold_is_refused_before_it_is_decoded()
    {
        var jpeg = Jpeg.Of(8, 8, [[100]]);
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (jpeg[frame + 5], jpeg[frame + 6], jpeg[frame + 7], jpeg[frame + 8]) = (0x5A, 0x82, 0x5A, 0x82);
        using var tree = new ImageTree();
        foreach (var name in (string[])["train/a/1.jpg", "train/b/1.jpg"])
            tree.Add(name, jpeg);
        AssertRefused(tree, "a/1.jpg", "says that it has 23170×23170 pixels");
    }

    [Fact]
    public void A_first_picture_of_another_size_than_the_second_is_refused_before_it_is_decoded()
    {
        // Long enough to be what it says.
        _tree.Add("train/a/1.png", [.. Png.Header(8_000, 8_000), .. Png.Chunk("IDAT", new byte[64_000])]);
        AssertRefused(_tree, "a/2.png", "a/1.png is 8000×8000 pixels; all images have to be of one size");
    }

    [Fact]
    public void Pictures_that_pack_as_well_as_they_can_are_taken()
    {
        using var tree = new ImageTree();
        foreach (var name in (string[])["train/a/1.png", "train/b/1.png"])
            tree.Add(name, Png.Of(2000, 2000, 0, 1, new byte[2000 * 250]));
        foreach (var name in (string[])["valid/a/1.jpg", "valid/b/1.jpg"])
            tree.Add(name, Jpeg.Of(2000, 2000, [.. Enumerable.Repeat(new byte[] { 128 }, 250 * 250)]));
        using var data = ImageData.FromFolder(tree.Root);
        Assert.Equal([2, 3, 2000, 2000], data.TrainImages.Images.shape);
    }

    [Fact]
    public void A_file_of_a_gigabyte_that_is_called_an_image_is_not_read()
    {
        using (var file = File.Create(_tree.Add("train/b/2.png", [])))
            file.SetLength(1L << 30);
        AssertRefused(_tree, "b/2.png", "has 1073741824 bytes; images of more than 268435456 bytes are not read");
    }

    [Fact]
    public void An_archive_that_unpacks_to_more_than_images_do_is_refused()
    {
        var archive = Path.Combine(_tree.Root, "bomb.tgz");
        using (var zip = new GZipStream(File.Create(archive), CompressionLevel.SmallestSize))
        using (var tar = new TarWriter(zip))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "train/a/more.bin") { DataStream = new MemoryStream(new byte[100 << 20]) });
        AssertRefusedAt(archive, archive, "unpacks to more than 200 times its size");
    }

    [Fact]
    public void An_entry_that_is_called_an_image_and_is_none_is_not_kept()
    {
        var archive = _tree.Pack("", tar => tar.WriteEntry(
            new PaxTarEntry(TarEntryType.RegularFile, "train/a/3.png") { DataStream = new MemoryStream(new byte[60 << 20]) }));
        AssertRefusedAt(archive, "train/a/3.png", "is not a readable PNG or JPEG image");
    }

    [Fact]
    public void A_link_in_the_place_of_a_class_is_refused()
    {
        var archive = _tree.Pack("", tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "train/c") { LinkName = "a" }));
        AssertRefusedAt(archive, "train/c", "is a link");
    }

    [Fact]
    public void A_damaged_archive_says_how_far_it_was_read_in_one_line()
    {
        using var content = new MemoryStream();
        using (var zip = new GZipStream(File.OpenRead(_tree.Pack("")), CompressionMode.Decompress))
            zip.CopyTo(content);
        // The size of the second entry in base 256: more than a number holds.
        var bytes = content.ToArray();
        var header = Enumerable.Range(1, bytes.Length / 512 - 1).Select(block => 512 * block)
            .First(at => bytes.AsSpan(at + 257, 5).SequenceEqual("ustar"u8) && bytes[at + 156] == '0');
        bytes.AsSpan(header + 124, 12).Fill(0x7F);
        bytes[header + 124] = 0x80;
        Sign(bytes.AsSpan(header, 512));
        var archive = Path.Combine(_tree.Root, "damaged.tgz");
        using (var zip = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
            zip.Write(bytes);
        AssertRefusedAt(archive, archive, "is not a complete, undamaged .tgz archive");
    }

    [Theory]
    [InlineData('x')]
    [InlineData('g')]
    [InlineData('L')]
    [InlineData('K')]
    public void A_header_that_claims_a_gigabyte_is_refused_before_there_is_memory_for_it(char type)
    {
        var header = new byte[512];
        "name"u8.CopyTo(header);
        "0000644\00000000\00000000\010000000000\000000000000\0"u8.CopyTo(header.AsSpan(100));
        header[156] = (byte)type;
        (type is 'x' or 'g' ? "ustar\000"u8 : "ustar  \0"u8).CopyTo(header.AsSpan(257));
        Sign(header);
        var archive = Path.Combine(_tree.Root, "claims.tgz");
        using (var zip = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
        {
            zip.Write(header);
            zip.Write(new byte[4096]);
        }

        AssertRefusedAt(archive, archive, "is not a complete, undamaged .tgz archive");
    }

    /// <summary>Puts the checksum of a tar header in its place.</summary>
    private static void Sign(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        var sum = header.ToArray().Sum(value => (int)value);
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
    }

    private static void AssertRefused(ImageTree tree, params string[] said) => AssertRefusedAt(tree.Root, said);

    private static void AssertRefusedAt(string path, params string[] said)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(path, new() { Valid = null }));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
        Assert.All(said, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', failure.Message);
    }
}
