using System.Xml.Linq;
using CsCheck;
using LrFinder.Dsl.Tests.Finding;
using SkiaSharp;

namespace LrFinder.Dsl.Tests.Plotting;

public sealed class SavePlotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lrfinder-plot").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(800, 500)]
    [InlineData(480, 300)]
    [InlineData(1201, 777)]
    public void A_PNG_has_the_size_asked_for(int width, int height)
    {
        var path = Path.Combine(_folder, "lr.png");

        Sweeps.Typical().SavePlot(path, width, height);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(path)[..4]);
        using var picture = SKBitmap.Decode(path);
        Assert.Equal((width, height), (picture.Width, picture.Height));
    }

    [Fact]
    public void An_SVG_has_the_labels_as_text()
    {
        var result = Sweeps.Typical();
        var path = Path.Combine(_folder, "lr.SVG");

        result.SavePlot(path, title: "A title with <&> signs");

        var svg = XDocument.Load(path).Root!;
        Assert.Equal("800", svg.Attribute("width")!.Value);
        var texts = svg.Descendants().Where(node => node.Name.LocalName == "text").ToArray();
        var words = texts.Select(text => text.Value.Trim()).ToArray();
        Assert.Contains($"Suggested for a constant rate: {result.Suggestion.Lr:0.00E+00}", words);
        Assert.Contains($"Min loss divided by 10: {result.Suggestions.MinDiv10.Lr:0.00E+00}", words);
        Assert.Contains("Learning rate", words);
        Assert.Contains("Loss", words);
        Assert.Contains("1e-07", words);
        Assert.Contains("1e+00", words);
        Assert.Contains("A title with <&> signs", words);
        Assert.Contains(StopSentence.Of(result.Points, result.StopReason, result.Settings), words);
        Assert.All(texts, text => Assert.EndsWith(", sans-serif", text.Attribute("font-family")!.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lr.jpg")]
    [InlineData("lr")]
    [InlineData(".")]
    public void Another_extension_is_refused_and_the_right_ones_are_named(string file)
    {
        var error = Assert.Throws<ArgumentException>(() => Sweeps.Typical().SavePlot(Path.Combine(_folder, file)));

        Assert.Contains("name a file that ends in .png or .svg", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var path = Path.Combine(_folder, "missing", "lr.png");

        var error = Assert.Throws<DirectoryNotFoundException>(() => Sweeps.Typical().SavePlot(path));

        Assert.Equal($"The plot cannot be saved as \"{path}\": create its folder first.", error.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        var path = Path.Combine(_folder, "lr.png");
        Directory.CreateDirectory(path);

        var error = Assert.Throws<IOException>(() => Sweeps.Typical().SavePlot(path));

        Assert.StartsWith($"The plot cannot be saved as \"{path}\": ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(479, 500, "width must be from 480 to 8192 pixels")]
    [InlineData(800, 299, "height must be from 300 to 8192 pixels")]
    [InlineData(8193, 500, "width must be from 480 to 8192 pixels")]
    public void A_size_that_cannot_be_drawn_is_refused(int width, int height, string message)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Sweeps.Typical().SavePlot(Path.Combine(_folder, "lr.png"), width, height));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The sweep has no points")]
    [InlineData("No loss of the sweep is finite", double.NaN, double.PositiveInfinity)]
    public void A_sweep_without_a_curve_says_so_in_the_picture(string note, params double[] losses)
    {
        var path = Path.Combine(_folder, "lr.svg");

        Sweeps.Result(losses, StopReason.NonFinite).SavePlot(path);

        Assert.Contains(note, XDocument.Load(path).Descendants().Select(node => node.Value.Trim()));
    }

    [Fact]
    public void Every_curve_is_drawn() => Sweeps.Random.Sample(
        result =>
        {
            var path = Path.Combine(_folder, $"{Guid.NewGuid()}.png");
            result.SavePlot(path, 480, 300);
            using var picture = SKBitmap.Decode(path);
            Assert.Equal(480, picture.Width);
        },
        iter: 40, threads: 1);

    [Fact]
    public void Several_plots_can_be_drawn_at_once() => Parallel.For(0, 12, i =>
    {
        var path = Path.Combine(_folder, $"{i}.png");
        Sweeps.Typical().SavePlot(path, title: $"Plot {i}");
        Assert.True(new FileInfo(path).Length > 10_000);
    });
}
