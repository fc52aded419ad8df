using LrFinder.Dsl.Tests.Data;
using LrFinder.Dsl.Tests.Finding;

namespace LrFinder.Dsl.Tests;

/// <summary>What is written to a stream is what a file has, and is read from wherever the stream stands.</summary>
public sealed class StreamTests : IDisposable
{
    private const string Before = "other things first";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights()
    {
        using var net = new SmallNet();
        using var other = new SmallNet();
        net.SaveWeights(_folder.File("x"));
        using var stream = Written(net.SaveWeights);
        Assert.Equal(File.ReadAllBytes(_folder.File("x")), Rest(stream));
        other.LoadWeights(stream);
        Assert.Equal(Bits.OfWeights(net), Bits.OfWeights(other));
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_stream_that_is_cut_off_changes_no_weight()
    {
        using var net = new SmallNet();
        using var other = new SmallNet();
        using var stream = Written(net.SaveWeights);
        stream.SetLength(stream.Length - 1);
        var before = Bits.OfWeights(other);
        var error = Assert.Throws<SafetensorsException>(() => other.LoadWeights(stream));
        Assert.StartsWith("the stream", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits.OfWeights(other));
    }

    [Fact]
    public void A_checkpoint()
    {
        using var whole = new AdamLearner(SmallData.Create(), seed: 3);
        whole.Fit(1, 1e-2);
        whole.Save(_folder.File("x"));
        using var stream = Written(whole.Save);
        Assert.Equal(File.ReadAllBytes(_folder.File("x")), Rest(stream));
        whole.Fit(1, 1e-2);
        var expected = LearnerBits.Of(whole);

        using var other = new AdamLearner(SmallData.Create(), seed: 4);
        other.Load(stream);
        other.Fit(1, 1e-2);
        Assert.Equal(expected, LearnerBits.Of(other));
    }

    [Fact]
    public void A_training_goes_on_from_a_stream()
    {
        using var whole = new StreamingLearner(SmallData.Create(), seed: 3);
        whole.Fit(3, 1e-2);
        whole.Saved.Position = 0;
        using var other = new StreamingLearner(SmallData.Create(), seed: 4);
        Assert.Equal(2, other.Resume(whole.Saved).Epochs.Count);
        Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(other));
    }

    [Theory]
    [InlineData(PlotFormat.Png, "x.png")]
    [InlineData(PlotFormat.Svg, "x.svg")]
    public void Plots(PlotFormat format, string name)
    {
        var result = Sweeps.Typical();
        var pair = LrFindResult.Compare(result, result);
        var grid = new LrFindGrid(Hyper.WeightDecay, [new LrFindGridEntry(0.1, result)]);
        foreach (var (toFile, toStream) in new (Action<string>, Action<Stream>)[]
        {
            (path => result.SavePlot(path, title: "one"), stream => result.SavePlot(stream, format, title: "one")),
            (path => pair.SavePlot(path, 640, 400), stream => pair.SavePlot(stream, format, 640, 400)),
            (path => grid.SavePlot(path), stream => grid.SavePlot(stream, format)),
        })
        {
            toFile(_folder.File(name));
            using var stream = Written(toStream);
            Assert.Equal(Stable(File.ReadAllBytes(_folder.File(name)), format), Stable(Rest(stream), format));
        }
    }

    [Fact]
    public void Images()
    {
        using var tree = ImageTree.OfTwoClasses();
        using var stream = Written(into => into.Write(File.ReadAllBytes(tree.Pack("set/"))));
        using var expected = ImageData.FromFolder(tree.Root);
        using var data = ImageData.FromArchive(stream, new() { BatchSize = 2 });
        Assert.Equal(Bits.Of(expected.TrainImages.Images), Bits.Of(data.TrainImages.Images));
        Assert.Equal(expected.ValidImages!.Files, data.ValidImages!.Files);
        Assert.Equal(2, data.Train.BatchCount);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void What_cannot_be_done_with_a_stream_is_refused_before_anything_is_written()
    {
        using var net = new SmallNet();
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        using var file = File.OpenRead(typeof(StreamTests).Assembly.Location);
        using var forward = new ForwardOnly();
        Assert.Throws<ArgumentException>("stream", () => net.SaveWeights(file));
        Assert.Throws<ArgumentException>("stream", () => learner.Save(file));
        Assert.Throws<ArgumentException>("stream", () => Sweeps.Typical().SavePlot(file, PlotFormat.Png));
        Assert.Throws<ArgumentException>("stream", () => net.LoadWeights(forward));
        Assert.Throws<ArgumentException>("stream", () => learner.Load(forward));
        Assert.Throws<ArgumentException>("stream", () => learner.Resume(forward));
        Assert.Throws<ArgumentException>("archive", () => ImageData.FromArchive(forward));
        Assert.Throws<ArgumentOutOfRangeException>("format", () => Sweeps.Typical().SavePlot(new MemoryStream(), (PlotFormat)7));
    }

    private static MemoryStream Written(Action<Stream> write)
    {
        var stream = new MemoryStream();
        stream.Write(System.Text.Encoding.UTF8.GetBytes(Before));
        write(stream);
        stream.Position = Before.Length;
        return stream;
    }

    private static byte[] Rest(MemoryStream stream) => stream.ToArray()[Before.Length..];

    /// <summary>An SVG's clip paths have names that are made anew for every picture.</summary>
    private static string Stable(byte[] picture, PlotFormat format) => format == PlotFormat.Svg
        ? System.Text.RegularExpressions.Regex.Replace(System.Text.Encoding.UTF8.GetString(picture), "cl_[0-9a-f]+", "")
        : Convert.ToHexString(picture);

    private sealed class ForwardOnly : MemoryStream
    {
        public override bool CanSeek => false;
    }
}

[Learner<NetWithDropout>]
internal sealed partial class StreamingLearner
{
    public MemoryStream Saved { get; } = new();

    [Callback(On.EpochEnd)]
    private void Keep(int epoch)
    {
        if (epoch == 0)
            Save(Saved);
    }
}
