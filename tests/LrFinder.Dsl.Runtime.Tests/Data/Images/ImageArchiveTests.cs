using System.Formats.Tar;
using System.IO.Compression;

namespace LrFinder.Dsl.Tests.Data;

public sealed class ImageArchiveTests : IDisposable
{
    private readonly ImageTree _tree = ImageTree.OfTwoClasses();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("./")]
    [InlineData("mnist_sample/")]
    [InlineData("./any name/")]
    public void An_archive_gives_the_same_as_its_folder_whatever_its_top_folder(string prefix)
    {
        using var folder = ImageData.FromFolder(_tree.Root);
        using var archive = ImageData.FromFolder(_tree.Pack(prefix));
        Assert.Equal(folder.Classes, archive.Classes);
        Assert.Equal(folder.TrainImages.Files, archive.TrainImages.Files);
        Assert.Equal(folder.TrainImages.Images.data<byte>(), archive.TrainImages.Images.data<byte>());
        Assert.Equal(folder.TrainImages.Targets.data<long>(), archive.TrainImages.Targets.data<long>());
        Assert.Equal(folder.ValidImages!.Files, archive.ValidImages!.Files);
        Assert.Equal(folder.ValidImages.Images.data<byte>(), archive.ValidImages.Images.data<byte>());
    }

    [Fact]
    public void Entries_that_are_no_images_of_a_split_are_passed_over()
    {
        var archive = _tree.Pack("set/", tar =>
        {
            Add(tar, "README", [1]);
            Add(tar, "set/._train", [1]);
            Add(tar, "__MACOSX/set/train/a/._1.png", [1]);
            Add(tar, "set/train/a/._1.png", [1]);
            Add(tar, "set/train/a/notes.txt", [1]);
        });
        using var data = ImageData.FromFolder(archive);
        Assert.Equal(5, data.TrainImages.Files.Count);
    }

    [Fact]
    public void An_entry_that_comes_again_replaces_the_first()
    {
        using var data = ImageData.FromFolder(_tree.Pack("", tar => Add(tar, "train/a/1.png", ImageTree.Image(99))));
        Assert.Equal(99, data.TrainImages.Images[0, 0, 0, 0].item<byte>());
        Assert.Equal(5, data.TrainImages.Files.Count);
    }

    [Theory]
    [InlineData("../train/a/3.png")]
    [InlineData("set/train/../../3.png")]
    [InlineData("/train/a/3.png")]
    public void An_entry_that_leads_out_of_the_archive_is_refused(string name)
    {
        var archive = _tree.Pack("", tar => Add(tar, name, ImageTree.Image(1)));
        AssertRefused(archive, name, "leads out of the archive");
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public void A_link_is_refused(TarEntryType type)
    {
        var archive = _tree.Pack("", tar => tar.WriteEntry(new PaxTarEntry(type, "train/a/3.png") { LinkName = "train/a/1.png" }));
        AssertRefused(archive, "train/a/3.png", "is a link");
    }

    [Fact]
    public void Two_data_sets_in_one_archive_are_refused() =>
        AssertRefused(_tree.Pack("one/", tar => Add(tar, "two/train/a/1.png", ImageTree.Image(1))), "'one/'", "'two/'");

    [Fact]
    public void A_damaged_image_in_an_archive_is_named()
    {
        _tree.Add("train/b/2.png", [1, 2, 3]);
        AssertRefused(_tree.Pack("set/"), "set/train/b/2.png", "is not a readable PNG or JPEG image");
    }

    [Fact]
    public void A_packed_file_that_was_cut_off_is_refused_as_long_as_an_entry_is_missing()
    {
        var whole = File.ReadAllBytes(_tree.Pack("set/"));
        var cut = Path.Combine(_tree.Root, "cut.tgz");
        for (var length = 2; length < whole.Length; length++)
        {
            File.WriteAllBytes(cut, whole[..length]);
            // The checksum may be missing without loss.
            if (length > whole.Length - 30)
                AssertRefusedOrComplete(cut);
            else
                AssertRefused(cut, "is not a complete, undamaged .tgz archive");
        }
    }

    [Fact]
    public void An_archive_that_was_cut_off_between_two_blocks_before_it_was_packed_is_refused()
    {
        using var unpacked = new MemoryStream();
        using (var zip = new GZipStream(File.OpenRead(_tree.Pack("set/")), CompressionMode.Decompress))
            zip.CopyTo(unpacked);
        var cut = Path.Combine(_tree.Root, "cut.tgz");
        for (var length = 512; length < unpacked.Length; length += 512)
        {
            using (var zip = new GZipStream(File.Create(cut), CompressionLevel.Fastest))
                zip.Write(unpacked.ToArray().AsSpan(0, length));
            AssertRefused(cut, "is not a complete, undamaged .tgz archive");
        }
    }

    [Fact]
    public void An_archive_with_a_wrong_checksum_is_refused()
    {
        var bytes = File.ReadAllBytes(_tree.Pack("set/"));
        bytes[^8] ^= 1;
        var damaged = Path.Combine(_tree.Root, "damaged.tgz");
        File.WriteAllBytes(damaged, bytes);
        AssertRefused(damaged, "is not a complete, undamaged .tgz archive");
    }

    [Fact]
    public void A_packed_file_that_is_no_tar_archive_is_refused()
    {
        var path = Path.Combine(_tree.Root, "text.tgz");
        using (var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            zip.Write(Enumerable.Repeat((byte)'x', 5000).ToArray());
        AssertRefused(path, "is not a complete, undamaged .tgz archive");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_file_that_is_no_archive_is_refused(int length)
    {
        var path = Path.Combine(_tree.Root, "set.tgz");
        File.WriteAllBytes(path, new byte[length]);
        AssertRefused(path, "is neither a folder nor a gzip-compressed tar archive");
    }

    [Fact]
    public void An_archive_without_a_split_is_refused()
    {
        _tree.Remove("valid");
        AssertRefused(_tree.Pack("set/"), "valid", "is missing");
        _tree.Remove("train");
        AssertRefused(_tree.Pack("set/", tar => Add(tar, "README", [1])), "train", "is missing");
    }

    private static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    private static void AssertRefusedOrComplete(string archive)
    {
        try
        {
            using var data = ImageData.FromFolder(archive);
            Assert.Equal(7, data.TrainImages.Files.Count + data.ValidImages!.Files.Count);
        }
        catch (ImageDataException failure)
        {
            Assert.Equal(archive, failure.Path);
        }
    }

    private static void AssertRefused(string archive, params string[] parts)
    {
        var failure = Assert.Throws<ImageDataException>(() => ImageData.FromFolder(archive));
        Assert.All(parts.Prepend(archive), part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', failure.Message);
        Assert.StartsWith(failure.Path, failure.Message, StringComparison.Ordinal);
    }
}
