using System.Text;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Tables name images with their classes, and slips in them have a line.</summary>
public sealed class ImageCsvTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly ImageColumns Columns = new("file", "kind") { ValidFraction = 0 };

    private readonly ImageTree _tree = ImageTree.OfTwoClasses();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Images_are_those_of_the_table_in_its_order()
    {
        var path = Table("file;kind", "train/b/1.png;zebra", "\"train/a/1.png\";ant", $"{Path.Combine(_tree.Root, "train/a/10.png")};ant");
        using var inMemory = ImageData.FromCsv(path, Columns);
        using var files = ImageFiles.FromCsv(path, Columns, new() { BatchSize = 3 });
        Assert.Equal(["ant", "zebra"], inMemory.Classes);
        Assert.Equal([1, 0, 0], inMemory.TrainImages.Targets.data<long>());
        Assert.Equal(["train/b/1.png", "train/a/1.png", Path.Combine(_tree.Root, "train/a/10.png")], inMemory.TrainImages.Files);
        Assert.Equal(inMemory.TrainImages.Files, files.TrainFiles);
        Assert.Equal([30, 0, 20], Enumerable.Range(0, 3).Select(i => (int)inMemory.TrainImages.Images[i].data<byte>()[0]));
        Assert.Null(inMemory.Valid);
        using var scope = NewDisposeScope();
        Assert.Equal(
            Bits.Of(inMemory.Train.NextEpoch().Single().Input), Bits.Of(files.Train.NextEpoch().Single().Input));
    }

    [Fact]
    public void A_stream_with_a_folder_gives_the_same()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("file,kind\ntrain/b/1.png,zebra\ntrain/a/1.png,ant\n"));
        var columns = new ImageColumns("file", "kind") { ValidFraction = 0, Folder = _tree.Root };
        using (var data = ImageData.FromCsv(stream, columns))
            Assert.Equal(2, data.TrainImages.Files.Count);
        stream.Position = 0;
        using (var data = ImageFiles.FromCsv(stream, columns))
            Assert.Equal(2, data.TrainFiles.Count);
        stream.Position = 0;
        Assert.Contains("ImageColumns.Folder", Assert.Throws<ArgumentException>(() => ImageData.FromCsv(stream, Columns)).Message, Ordinal);
        Assert.Contains("ImageColumns.Folder", Assert.Throws<ArgumentException>(() => ImageFiles.FromCsv(stream, Columns)).Message, Ordinal);
    }

    [Fact]
    public void A_column_says_what_validates()
    {
        var path = Table("file,kind,part", "train/a/1.png,a,train", "train/b/1.png,b,train", "valid/b/1.png,b,valid");
        using var data = ImageFiles.FromCsv(path, new("file", "kind") { Split = "part" });
        Assert.Equal(["train/a/1.png", "train/b/1.png"], data.TrainFiles);
        Assert.Equal(["valid/b/1.png"], data.ValidFiles);
        using var without = ImageFiles.FromCsv(path, new("file", "kind") { Split = "part" }, new() { Valid = null });
        Assert.Null(without.ValidFiles);
        Refused("line 4: column 'part' has 'valid', but an image is for 'train' or 'test'", path, new("file", "kind") { Split = "part" }, new() { Valid = "test" });
    }

    [Fact]
    public void A_share_is_drawn_to_validate_the_same_for_a_seed()
    {
        for (var i = 0; i < 40; i++)
            _tree.Add($"more/{i}.png", ImageTree.Image((byte)i));
        var path = Table(["file,kind", .. Enumerable.Range(0, 40).Select(i => $"more/{i}.png,{(i % 2 == 0 ? "even" : "odd")}")]);
        var columns = new ImageColumns("file", "kind") { ValidFraction = 0.25 };
        using var data = ImageFiles.FromCsv(path, columns, new() { Seed = 1 });
        using var again = ImageFiles.FromCsv(path, columns, new() { Seed = 1 });
        using var other = ImageFiles.FromCsv(path, columns, new() { Seed = 2 });
        Assert.Equal((30, 10), (data.TrainFiles.Count, data.ValidFiles!.Count));
        Assert.Equal(40, data.TrainFiles.Union(data.ValidFiles).Count());
        Assert.Equal(data.ValidFiles, again.ValidFiles);
        Assert.NotEqual(data.ValidFiles, other.ValidFiles);
        using var learner = new PictureLearner(data, seed: 1);
        learner.SaveCheckpoint.Path = Path.Combine(_tree.Root, "run.checkpoint");
        Assert.Single(learner.Fit(1, 1e-3).Epochs);
    }

    [Fact]
    public void Slips_in_the_table_have_a_line()
    {
        Refused("there is no column 'file'; there are: path, kind", Table("path,kind", "train/a/1.png,a"));
        Refused("there is no column 'kind'", Table("file,label", "train/a/1.png,a"));
        Refused("line 3: there is no file '", Table("file,kind", "train/a/1.png,a", "train/b/7.png,b"));
        Refused("line 2: column 'file' is empty", Table("file,kind", ",a"));
        Refused("line 3: column 'kind' is empty", Table("file,kind", "train/a/1.png,a", "train/b/1.png,"));
        Refused("line 3: image 'train/a/1.png' is in line 2, too", Table("file,kind", "train/a/1.png,a", "train/a/1.png,b"));
        Refused("line 3: 'labels.gif' is no .png, .jpg or .jpeg", Table("file,kind", "train/a/1.png,a", "labels.gif,b"));
        Refused("one class, 'a'", Table("file,kind", "train/a/1.png,a"));
        Refused("line 3: the row has 3 columns", Table("file,kind", "train/a/1.png,a", "train/b/1.png,b,c"));
        Refused(
            "line 4: class 'c' has an image that validates, but none to train on",
            Table("file,kind,part", "train/a/1.png,a,train", "train/b/1.png,b,train", "valid/b/1.png,c,valid"),
            new("file", "kind") { Split = "part" });
        Assert.Throws<FileNotFoundException>(() => ImageFiles.FromCsv(Path.Combine(_tree.Root, "missing.csv"), Columns));
    }

    [Fact]
    public void A_damaged_image_is_named_and_can_be_left_out()
    {
        var path = Table("file,kind", "train/a/1.png,a", "train/b/1.png,b", "train/b/2.png,b");
        var damaged = _tree.Add("train/b/1.png", [1]);
        Assert.Equal(damaged, Assert.Throws<ImageDataException>(() => ImageData.FromCsv(path, Columns)).Path);
        using var data = ImageData.FromCsv(path, Columns, new() { SkipUnusable = true });
        Assert.Equal("train/b/1.png", Assert.Single(data.Skipped).File);
    }

    [Fact]
    public void Columns_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ImageColumns("", "kind"));
        Assert.Throws<ArgumentException>(() => new ImageColumns("file", ""));
        Assert.Throws<ArgumentException>(() => new ImageColumns("file", "file"));
        var path = Table("file,kind", "train/a/1.png,a", "train/b/1.png,b");
        foreach (var fraction in new[] { -0.1, 1, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => ImageFiles.FromCsv(path, new("file", "kind") { ValidFraction = fraction }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFiles.FromCsv(path, Columns, new() { BatchSize = 0 }));
        Assert.Throws<ArgumentNullException>(() => ImageData.FromCsv(path, null!));
    }

    private static void Refused(string part, string path, ImageColumns? columns = null, ImageFilesOptions? options = null)
    {
        foreach (var load in new Action[]
        {
            () => ImageData.FromCsv(path, columns ?? Columns, options),
            () => ImageFiles.FromCsv(path, columns ?? Columns, options),
        })
            Assert.Contains(part, Assert.Throws<TableDataException>(load).Message, Ordinal);
    }

    private string Table(params string[] lines) => _tree.Add("labels.csv", Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}
