using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>The real data set, read from its archive.</summary>
public class MnistSampleTests
{
    private const string Archive = "data/mnist_sample.tgz";

    [SharedFact(Archive)]
    public void It_has_all_images_of_both_classes()
    {
        using var data = Load();
        Assert.Equal(["3", "7"], data.Classes);
        Assert.Equal([12_396, 3, 28, 28], data.TrainImages.Images.shape);
        Assert.Equal([2_038, 3, 28, 28], data.ValidImages!.Images.shape);
        Assert.Equal(6_265, data.TrainImages.Targets.sum().item<long>());
        Assert.Equal(1_028, data.ValidImages.Targets.sum().item<long>());
        Assert.Equal(193, data.Train.BatchCount);
        Assert.Equal(32, data.Valid!.BatchCount);
    }

    [SharedFact(Archive)]
    public void Every_pixel_is_the_one_in_the_file()
    {
        using var data = Load();
        var files = Files();
        Assert.Equal(12_396 + 2_038, files.Count);
        AssertSame(data.TrainImages, files);
        AssertSame(data.ValidImages!, files);
    }

    [SharedFact("golden/fastai_v1/adamw/order.json")]
    public void A_recorded_order_can_be_followed()
    {
        using var data = Load();
        var order = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Shared("golden/fastai_v1/adamw/order.json")))!;
        using var batches = data.TrainImages.InOrder(order, batchSize: 64, dropLast: true);
        var targets = batches.NextEpoch().SelectMany(batch => batch.Target.data<long>().ToArray());
        Assert.Equal(order.Take(193 * 64).Select(file => file.StartsWith("train/7", StringComparison.Ordinal) ? 1L : 0L), targets);
    }

    [SharedFact(Archive)]
    public void Validation_goes_through_each_class_by_number()
    {
        using var data = Load();
        var byHand = data.ValidImages!.Files
            .OrderBy(file => file.Split('/')[1], StringComparer.Ordinal)
            .ThenBy(file => int.Parse(Path.GetFileNameWithoutExtension(file), null));
        Assert.Equal(byHand, data.ValidImages.Files);
    }

    private static ImageData Load() => ImageData.FromFolder(Shared(Archive));

    private static string Shared(string file) => Path.Combine(RepositoryPaths.Shared, file);

    private static Dictionary<string, byte[]> Files()
    {
        var files = new Dictionary<string, byte[]>();
        using var zip = new GZipStream(File.OpenRead(Shared(Archive)), CompressionMode.Decompress);
        using var tar = new TarReader(zip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null)
                continue;
            var content = new byte[entry.Length];
            entry.DataStream.ReadExactly(content);
            files.Add(entry.Name["mnist_sample/".Length..], content);
        }
        return files;
    }

    private static void AssertSame(ImageSet images, Dictionary<string, byte[]> files)
    {
        var pixels = images.Images.bytes;
        foreach (var (i, name) in images.Files.Index())
        {
            var expected = Png.DecodeGrey(files[name], out _, out _);
            for (var channel = 0; channel < 3; channel++)
                Assert.True(pixels.Slice((3 * i + channel) * 784, 784).SequenceEqual(expected), name);
            Assert.Equal(name.Split('/')[1] == "7" ? 1 : 0, images.Targets[i].item<long>());
        }
    }
}
