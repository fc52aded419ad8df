using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Reporting;

/// <summary>The report of a learner as one HTML file.</summary>
public sealed partial class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lrfinder-report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_tells_of_model_epochs_curves_finder_classes_and_environment()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.LrFind(numIt: 20);
        learner.FitOneCycle(2, 0.01);
        var page = Page(learner);

        Assert.Equal(["Losses", "Metrics", "Schedule"], page.Headings.Where(heading => heading is "Losses" or "Metrics" or "Schedule"));
        Assert.Contains("NetWithDropout", page.Html, StringComparison.Ordinal);
        Assert.Contains("Basin", page.Html, StringComparison.Ordinal);
        Assert.Contains(TorchSharp.torch.__version__, page.Html, StringComparison.Ordinal);
        Assert.Contains("built for 0.", page.Html, StringComparison.Ordinal);
        Assert.Contains(LibraryVersion.Text, page.Html, StringComparison.Ordinal);
        // Losses, one metric, learning rate and momentum, the sweep.
        Assert.Equal(5, page.Charts.Count);
        var losses = page.Charts[0].GetProperty("curves").EnumerateArray().ToDictionary(curve => curve.GetProperty("name").GetString()!);
        Assert.Equal(12, losses["Training, each batch"].GetProperty("points").GetArrayLength());
        Assert.Equal(
            learner.Recorder.Epochs[1].ValidLoss!.Value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture),
            losses["Validation"].GetProperty("points")[1][3].GetString());
        Assert.Equal("12", losses["Validation"].GetProperty("points")[1][2].GetString());
    }

    [Fact]
    public void What_there_is_nothing_of_is_said()
    {
        using var samples = SmallRegression.Create();
        using var data = new TrainingData(samples.Train);
        using var learner = new RegressionLearner(data, seed: 1);
        var page = Page(learner);
        Assert.Contains("No epoch was trained to its end yet", page.Html, StringComparison.Ordinal);
        Assert.Contains("No sweep was run", page.Html, StringComparison.Ordinal);
        Assert.Contains("no validation data", page.Html, StringComparison.Ordinal);
        Assert.Contains("none yet: the first training makes it", page.Html, StringComparison.Ordinal);
        Assert.Empty(page.Charts);
    }

    [Fact]
    public void A_regression_of_one_epoch_has_no_classes_and_says_so()
    {
        using var data = SmallRegression.Create();
        using var learner = new RegressionLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        var page = Page(learner);
        Assert.Contains("There is none. The model does not classify", page.Html, StringComparison.Ordinal);
        Assert.Contains("No epoch has a metric", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_texts_whatever_is_in_them()
    {
        string[] names = ["</script><script>alert(1)</script>", "\"><img src=x onerror=alert(2)>", "a & b", "bell\a\0 half\ud800", "日本語"];
        using var inputs = randn(40, 4);
        using var targets = randint(0, 2, 40, dtype: int64);
        using var data = TensorData.From((inputs, targets), (inputs, targets), new() { BatchSize = 8, ClassNames = names });
        using var learner = new HostileLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        var page = Page(learner);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', page.Html);
        Assert.Contains("&lt;img src=x onerror=alert(2)&gt;", page.Html, StringComparison.Ordinal);
        Assert.Contains("日本語", System.Net.WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_no_network_and_no_other_file_and_names_no_machine()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        var html = Page(learner).Html;
        Assert.All(References().Matches(html), reference => Assert.StartsWith("#", reference.Groups[1].Value, StringComparison.Ordinal));
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain(AppContext.BaseDirectory, html, StringComparison.Ordinal);
        var environment = html[html.IndexOf("id=\"environment\"", StringComparison.Ordinal)..html.LastIndexOf("<script>", StringComparison.Ordinal)];
        Assert.DoesNotContain(Environment.MachineName, environment, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain($">{Environment.UserName}<", environment, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Losses_that_are_not_finite_are_told()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Recorder.Replace([new EpochResult(0, double.NaN, double.NaN, [new("accuracy", double.NaN)], TimeSpan.FromHours(2), [1, double.NaN])]);
        var page = Page(learner);
        Assert.Contains("1 of the batches&#39; losses not finite", page.Html, StringComparison.Ordinal);
        Assert.Contains("<td>NaN</td>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<td>2:00:00</td>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_has_the_epochs_that_came_to_their_end()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        Assert.Throws<OperationCanceledException>(() => learner.Fit(3, 0.01, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Contains("1 epoch, 6 batches", Page(learner).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_after_each_epoch_does_not_move_the_training()
    {
        using var data = SmallData.Create();
        using var other = SmallData.Create();
        using var silent = new ReportingLearner(data, seed: 1);
        silent.Fit(2, 0.01);
        var expected = LearnerBits.Of(silent);
        // Its seed begins the random state anew.
        using var reporting = new ReportingLearner(other, seed: 1) { ReportPath = Path.Combine(_folder, "run.html") };
        reporting.Fit(2, 0.01);
        Assert.Equal(expected, LearnerBits.Of(reporting));
        Assert.Contains("2 epochs, 12 batches", File.ReadAllText(Path.Combine(_folder, "run.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_batches_are_drawn_by_few_points()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Recorder.Replace([new EpochResult(0, 1, null, [], TimeSpan.FromSeconds(1), [.. Enumerable.Range(0, 200_000).Select(i => Math.Sin(i))])]);
        Assert.InRange(Page(learner).Html.Length, 10_000, 400_000);
    }

    [Fact]
    public void The_file_is_what_the_stream_gets_and_appears_whole_or_not_at_all()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        var path = Path.Combine(_folder, "run.html");
        var before = LearnerBits.Of(learner);
        learner.SaveReport(path);
        Assert.Equal(before, LearnerBits.Of(learner));
        Assert.Equal(["run.html"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        var written = File.ReadAllText(path);
        Assert.Throws<OperationCanceledException>(() => learner.SaveReport(path, new CancellationToken(canceled: true)));
        Assert.Equal(written, File.ReadAllText(path));
        Assert.Throws<DirectoryNotFoundException>(() => learner.SaveReport(Path.Combine(_folder, "none", "run.html")));
        Assert.Throws<IOException>(() => learner.SaveReport(_folder));
        Assert.Throws<ArgumentException>(() => learner.SaveReport(" "));
        Assert.Throws<ArgumentException>(() => learner.SaveReport(new MemoryStream([], writable: false)));
        learner.Dispose();
        Assert.Throws<ObjectDisposedException>(() => learner.SaveReport(path));
        Assert.Equal(written, File.ReadAllText(path));
    }

    [Fact]
    public void Images_with_the_largest_losses_are_in_the_page_pixel_by_pixel()
    {
        using var inputs = randint(0, 256, [40, 3, 2, 2], dtype: uint8);
        using var targets = randint(0, 2, 40, dtype: int64);
        using var data = TensorData.From(
            (inputs, targets), (inputs, targets), new() { BatchSize = 8, ClassNames = ["<b>left", "\"up\""], Transforms = [Pixels.ToUnitRange] });
        using var learner = new ReportedImagesLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        var before = LearnerBits.Of(learner);
        var page = Page(learner);
        Assert.Equal(before, LearnerBits.Of(learner));

        var worst = learner.WorstPredictions(12).Samples;
        var pictures = Pictures().Matches(page.Html);
        Assert.Equal(12, pictures.Count);
        Assert.All(pictures.Zip(worst), pair =>
        {
            using var bitmap = SkiaSharp.SKBitmap.Decode(Convert.FromBase64String(pair.First.Groups[1].Value));
            Assert.Equal(
                inputs[pair.Second.Sample].permute(1, 2, 0).contiguous().bytes.ToArray(),
                bitmap.Pixels.SelectMany(pixel => (byte[])[pixel.Red, pixel.Green, pixel.Blue]));
            Assert.Equal(pair.Second.ToString(), System.Net.WebUtility.HtmlDecode(pair.First.Groups[2].Value));
        });
        Assert.Contains(
            FormattableString.Invariant($"<div>loss {worst[0].Loss:G4}</div>\n<div>sample {worst[0].Sample}</div>"), page.Html, StringComparison.Ordinal);
        Assert.Contains("img-src data:;", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_images_are_shown_small()
    {
        using var inputs = randint(0, 256, [4, 1, 500, 300], dtype: uint8);
        using var targets = zeros(4, dtype: int64);
        using var data = TensorData.From((inputs, targets), (inputs, targets), new() { BatchSize = 4, Transforms = [Pixels.ToUnitRange] });
        using var learner = new AnyImagesLearner(data, seed: 1);
        var page = Page(learner);
        using var bitmap = SkiaSharp.SKBitmap.Decode(Convert.FromBase64String(Pictures().Match(page.Html).Groups[1].Value));
        Assert.Equal((75, 125), (bitmap.Width, bitmap.Height));
        Assert.InRange(page.Html.Length, 10_000, 400_000);
        var picture = new SamplePicture(3, 2, [0, 0, 0, 10, 0, 0, 9, 9, 9, 20, 0, 0, 30, 0, 4, 9, 9, 9]).Shrunk(2);
        Assert.Equal((1, 1), (picture.Width, picture.Height));
        Assert.Equal([15, 0, 1], picture.Rgb);
    }

    [Fact]
    public void Where_inputs_are_no_images_nothing_is_said_of_pictures()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        var page = Page(learner);
        Assert.DoesNotContain("Worst predictions", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_without_classes_and_losses_of_whole_batches_have_a_reason_in_their_place()
    {
        using var inputs = rand(8, 3, 2, 2);
        using var numbers = rand(8, 2);
        using var regression = TensorData.From((inputs, numbers), (inputs, numbers), batchSize: 4);
        using var learner = new ImageNumbersLearner(regression, seed: 1);
        Assert.Contains("<h3>Worst predictions</h3>\n<p>There are none. ", Page(learner).Html, StringComparison.Ordinal);

        using var targets = zeros(8, dtype: int64);
        using var data = TensorData.From((inputs, targets), (inputs, targets), batchSize: 4);
        using var contrasting = new ContrastingLearner(data, seed: 1);
        Assert.Contains("There are none. A sample alone contrasts with nothing.", Page(contrasting).Html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<img[^>]* src=\"data:image/png;base64,([^\"]*)\" alt=\"([^\"]*)\">")]
    private static partial Regex Pictures();

    private static ReportText Page<TModel>(Learner<TModel> learner)
        where TModel : nn.Module, IModel
    {
        using var stream = new MemoryStream();
        learner.SaveReport(stream);
        Assert.True(stream.CanWrite);
        return new ReportText(Encoding.UTF8.GetString(stream.ToArray()));
    }

    [GeneratedRegex("(?:href|src|data|action)=\"([^\"]*)\"")]
    private static partial Regex References();

    /// <summary>A page whose elements are closed in their order, and whose data can be read.</summary>
    private sealed partial class ReportText
    {
        private static readonly string[] Void = ["meta", "line", "rect", "circle", "path", "img"];

        public ReportText(string html)
        {
            Html = html;
            Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
            Charts = [.. Data().Matches(html).Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement)];
            RequireClosed(Code().Replace(html, "<$1></$1>"));
            Headings = [.. Heading().Matches(html).Select(match => match.Groups[1].Value)];
            string[] ids = [.. Id().Matches(html).Select(match => match.Groups[1].Value)];
            Assert.Equal(ids.Distinct(), ids);
            Assert.All(Link().Matches(html), link => Assert.Contains(link.Groups[1].Value, ids));
        }

        public string Html { get; }

        public IReadOnlyList<JsonElement> Charts { get; }

        public IReadOnlyList<string> Headings { get; }

        private static void RequireClosed(string html)
        {
            var open = new Stack<string>();
            foreach (Match tag in Tag().Matches(html))
            {
                var name = tag.Groups[2].Value;
                if (tag.Groups[1].Length > 0)
                    Assert.Equal(open.Pop(), name);
                else if (!Void.Contains(name))
                    open.Push(name);
            }

            Assert.Empty(open);
        }

        [GeneratedRegex("<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
        private static partial Regex Data();

        [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
        private static partial Regex Code();

        [GeneratedRegex("<(/?)([a-z][a-z0-9]*)")]
        private static partial Regex Tag();

        [GeneratedRegex("<h2[^>]*>([^<]*)</h2>")]
        private static partial Regex Heading();

        [GeneratedRegex(" id=\"([^\"]*)\"")]
        private static partial Regex Id();

        [GeneratedRegex("href=\"#([^\"]*)\"")]
        private static partial Regex Link();
    }
}

[Model(4), Linear(5)]
internal sealed partial class FiveClasses;

[Learner<FiveClasses>, Metric<Accuracy>]
internal sealed partial class HostileLearner;

[Model(3, 2, 2), Flatten, Linear(2)]
internal sealed partial class ReportedImages;

[Learner<ReportedImages>, Metric<Accuracy>]
internal sealed partial class ReportedImagesLearner;

[Model(1, 500, 300), AdaptiveAvgPool2d(1), Flatten, Linear(2)]
internal sealed partial class AnyImages;

[Learner<AnyImages>]
internal sealed partial class AnyImagesLearner;

[Learner<ReportedImages>, Loss<MeanSquaredError>]
internal sealed partial class ImageNumbersLearner;

[Learner<ReportedImages>]
internal sealed partial class ContrastingLearner
{
    [Loss]
    private static Tensor Contrast(Tensor output, Tensor target) => output.size(0) > 1
        ? nn.functional.cross_entropy(output, target)
        : throw new InvalidOperationException("A sample alone contrasts with nothing.");
}

[Learner<NetWithDropout>, Metric<Accuracy>]
internal sealed partial class ReportingLearner
{
    /// <summary>Where the report of each epoch goes; <see langword="null"/> for none.</summary>
    public string? ReportPath { get; init; }

    [Callback(On.EpochEnd)]
    private void Report()
    {
        if (ReportPath is not null)
            SaveReport(ReportPath);
    }
}
