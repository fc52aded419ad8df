using System.Xml.Linq;
using CsCheck;
using SkiaSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Plotting;

/// <summary>Pictures of what a run was.</summary>
public sealed class RunPlotTests
{
    [Fact]
    public void Every_picture_is_drawn_as_a_file_and_into_a_stream()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.FitOneCycle(2, 0.01);
        var folder = Directory.CreateTempSubdirectory("lrfinder-run").FullName;
        try
        {
            var path = Path.Combine(folder, "run.png");
            foreach (var save in (Action<string>[])
                [
                    path => learner.Recorder.SaveLossPlot(path, 640, 400), path => learner.Recorder.SaveSchedulePlot(path, 640, 400),
                    path => learner.Recorder.SaveMetricPlot(path, 640, 400), path => learner.Evaluate().Confusion!.SavePlot(path, false, 640, 400),
                ])
            {
                save(path);
                using var picture = SKBitmap.Decode(path);
                Assert.Equal((640, 400), (picture.Width, picture.Height));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.Contains("Training, smoothed", Words(stream => learner.Recorder.SaveLossPlot(stream, PlotFormat.Svg)));
        Assert.Contains("Validation", Words(stream => learner.Recorder.SaveLossPlot(stream, PlotFormat.Svg)));
        Assert.Contains("accuracy", Words(stream => learner.Recorder.SaveMetricPlot(stream, PlotFormat.Svg)));
        Assert.Contains("Momentum (or beta1)", Words(stream => learner.Recorder.SaveSchedulePlot(stream, PlotFormat.Svg)));
    }

    [Fact]
    public void The_schedule_is_what_batches_were_trained_with()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.FitOneCycle(2, 0.01);
        var cycle = new OneCycle(0.01);
        double[] rates = [.. learner.Recorder.Epochs.SelectMany(epoch => epoch.LearningRates)];
        Assert.Equal(Enumerable.Range(0, 12).Select(batch => cycle.LearningRateAt(batch / 12.0)), rates);
        Assert.Equal(
            Enumerable.Range(0, 12).Select(batch => cycle.MomentumAt(batch / 12.0)), learner.Recorder.Epochs.SelectMany(epoch => epoch.Momentums));
        learner.LrFind();
        Assert.Equal(12, learner.Recorder.Epochs.Sum(epoch => epoch.LearningRates.Count));
    }

    [Fact]
    public void What_there_is_nothing_of_is_not_drawn()
    {
        using var data = SmallRegression.Create();
        using var learner = new RegressionLearner(data, seed: 1);
        foreach (var save in (Action<Recorder>[])
            [history => history.SaveLossPlot("x.png"), history => history.SaveMetricPlot("x.png"), history => history.SaveSchedulePlot("x.png")])
            Assert.Contains("call Fit", Assert.Throws<InvalidOperationException>(() => save(learner.Recorder)).Message, StringComparison.Ordinal);
        learner.Fit(1, 0.01);
        Assert.Contains("[Metric<Accuracy>]", Assert.Throws<InvalidOperationException>(() => learner.Recorder.SaveMetricPlot("x.png")).Message, StringComparison.Ordinal);
        var history = new Recorder();
        history.Replace([Epoch(0, [1, 2])]);
        Assert.Contains("checkpoint", Assert.Throws<InvalidOperationException>(() => history.SaveSchedulePlot("x.png")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => history.SaveLossPlot("x.jpg"));
        Assert.False(File.Exists("x.png"));
    }

    [Fact]
    public void A_cancelled_run_is_drawn_up_to_its_last_whole_epoch()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        Assert.Throws<OperationCanceledException>(() => learner.Fit(3, 0.01, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Contains("1 epoch, 6 batches", Words(stream => learner.Recorder.SaveLossPlot(stream, PlotFormat.Svg)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Losses_that_are_not_finite_are_gaps_and_counted(double loss)
    {
        var history = new Recorder();
        history.Replace([Epoch(0, [1, loss, 0.5], valid: loss), Epoch(1, [loss, loss, loss], valid: 0.4)]);
        Assert.Contains(
            "2 epochs, 6 batches, 4 of the batches' losses not finite, 1 of the validation losses not finite",
            Words(stream => history.SaveLossPlot(stream, PlotFormat.Svg)));
        history.Replace([Epoch(0, [loss])]);
        Assert.Contains("No value is finite", Words(stream => history.SaveLossPlot(stream, PlotFormat.Svg)));
    }

    [Fact]
    public void Any_losses_are_drawn() => Gen.Double[-1e300, 1e300].Array[1, 40].Array[1, 4].Sample(
        epochs =>
        {
            var history = new Recorder();
            history.Replace(epochs.Select((losses, i) => Epoch(i, losses, valid: losses[0])));
            return Words(stream => history.SaveLossPlot(stream, PlotFormat.Svg)).Contains("Loss");
        },
        iter: 15);

    [Fact]
    public void Smoothing_begins_anew_with_each_run_as_training_does()
    {
        var chart = LossChart.Of([Epoch(0, [4]), Epoch(1, [4]), Epoch(0, [1])]);
        var smoothed = Assert.Single(chart.Curves, curve => curve.Kind == RunCurveKind.Line);
        Assert.Equal([2, 1], smoothed.Pieces().Select(piece => piece.Count));
        Assert.Equal([(1.0, 4.0), (2, 4), (3, 1)], smoothed.Pieces().SelectMany(piece => piece).Select(point => (point.X, Math.Round(point.Y, 5))));
        Assert.Equal([1, 2, 3], chart.EpochEnds);
    }

    [Fact]
    public void Gaps_that_no_picture_shows_are_none()
    {
        (double X, double Y)[] points = [.. Enumerable.Range(0, 3000).Select(i => ((double)i, i % 2 == 0 ? 1.0 : double.NaN))];
        Assert.Single(new RunCurve("line", RunCurveKind.Line, points).Pieces());
        Assert.Equal([1, 1, 1], new RunCurve("line", RunCurveKind.Line, points[..5]).Pieces().Select(piece => piece.Count));
        Assert.Equal(3, Assert.Single(new RunCurve("dots", RunCurveKind.Dots, points[..5]).Pieces()).Count);
        Assert.Empty(new RunCurve("none", RunCurveKind.Dots, []).Pieces());
    }

    [Fact]
    public void An_epoch_without_a_batch_is_drawn()
    {
        var history = new Recorder();
        history.Replace([new EpochResult(0, 1, null, [], TimeSpan.Zero, [])]);
        Assert.Contains("1 epoch, 0 batches", Words(stream => history.SaveLossPlot(stream, PlotFormat.Svg)));
    }

    [Fact]
    public void Large_metrics_do_not_flatten_shares()
    {
        var chart = MetricChart.Of([Epoch(0, [1], metrics: [new("accuracy", 0.5), new("perplexity", 90)]), Epoch(1, [1], metrics: [new("accuracy", 0.7)])])!;
        Assert.Equal([("accuracy", false), ("perplexity", true)], chart.Curves.Select(curve => (curve.Name, curve.IsRight)));
        Assert.Contains("perplexity", chart.Note, StringComparison.Ordinal);
        Assert.InRange(chart.YRange(isRight: false).High, 0.7, 1);
    }

    [Fact]
    public void Thinned_curves_keep_their_ends_and_extremes() => Gen.Select(Gen.Double[-1e6, 1e6].Array[1, 400], Gen.Int[4, 60]).Sample((values, most) =>
    {
        (double X, double Y)[] points = [.. values.Select((value, i) => ((double)i, value))];
        var thin = Thinned.Points(points, most);
        Assert.True(thin.Count <= Math.Max(most, 4));
        Assert.Equal((points[0], points[^1]), (thin[0], thin[^1]));
        Assert.Equal((values.Min(), values.Max()), (thin.Min(point => point.Y), thin.Max(point => point.Y)));
        Assert.Equal(thin.OrderBy(point => point.X), thin);
        Assert.Subset(points.ToHashSet(), thin.ToHashSet());
    });

    [Fact]
    public void A_confusion_matrix_has_its_counts_or_shares()
    {
        using var matrix = Matrix("ant", "bee");
        var counts = Words(stream => matrix.SavePlot(stream, PlotFormat.Svg));
        Assert.Equal(["1", "3", "2", "0"], counts.Where(word => word.Length == 1));
        Assert.Contains("1 of 6 right (16.7 %); shades are shares of a row", counts);
        Assert.Equal(2, counts.Count(word => word == "ant"));
        var shares = Words(stream => matrix.SavePlot(stream, PlotFormat.Svg, asShares: true));
        Assert.Contains("75", shares);
        Assert.Contains("100", shares);
    }

    [Fact]
    public void Long_names_are_shortened_and_many_classes_thinned()
    {
        using var matrix = Matrix(new string('a', 300) + "1", new string('a', 300) + "2");
        var names = Words(stream => matrix.SavePlot(stream, PlotFormat.Svg)).Where(word => word.Contains('…')).ToArray();
        Assert.Equal(4, names.Length);
        Assert.All(names, name => Assert.True(name.EndsWith('1') || name.EndsWith('2')));
        using var many = Matrix([.. Enumerable.Range(0, 200).Select(number => $"class {number}")]);
        var labels = Words(stream => many.SavePlot(stream, PlotFormat.Svg)).Count(word => word.StartsWith("class ", StringComparison.Ordinal));
        Assert.InRange(labels, 20, 120);
    }

    [Fact]
    public void An_empty_matrix_says_so()
    {
        using var matrix = new ConfusionMatrix(3);
        Assert.Contains("No sample was counted", Words(stream => matrix.SavePlot(stream, PlotFormat.Svg)));
    }

    [Fact]
    public void The_worst_predictions_of_images_are_drawn_with_their_classes()
    {
        using var inputs = randint(0, 256, [7, 3, 2, 2], dtype: uint8);
        using var targets = zeros(7, dtype: int64);
        using var data = TensorData.From(
            (inputs, targets), (inputs, targets), new() { BatchSize = 3, ClassNames = ["left & right", "up"], Transforms = [Pixels.ToUnitRange] });
        using var learner = new PictureLearner(data, seed: 1);
        var worst = learner.WorstPredictions(5);
        var words = Words(stream => worst.SavePlot(stream, PlotFormat.Svg, title: "Worst"));
        Assert.Contains("Worst", words);
        Assert.Equal(5, words.Count(word => word == "actual left & right"));
        var first = worst.Samples[0];
        Assert.Equal(inputs[first.Sample].permute(1, 2, 0).contiguous().bytes.ToArray(), first.Picture!.Rgb);
        Assert.Equal((2, 2), (first.Picture.Width, first.Picture.Height));
    }

    [Fact]
    public void Numbers_are_spread_over_what_a_picture_has_of_them()
    {
        using var grey = tensor(new float[,,] { { { 0, 0.5f }, { 1, 0 } } });
        Assert.Equal([0, 128, 255, 0], SamplePicture.Of(grey)!.Rgb.Where((_, i) => i % 3 == 0).Select(value => (int)value));
        using var wide = tensor(new float[,,] { { { -2, 0 }, { 2, float.NaN } } });
        Assert.Equal([0, 128, 255, 0], SamplePicture.Of(wide)!.Rgb.Where((_, i) => i % 3 == 0).Select(value => (int)value));
        using var row = zeros(4);
        using var planes = zeros(5, 4, 4);
        Assert.Null(SamplePicture.Of(row));
        Assert.Null(SamplePicture.Of(planes));
    }

    [Fact]
    public void Predictions_of_what_is_no_image_are_not_drawn()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        var worst = learner.WorstPredictions(2);
        Assert.Contains("no images", Assert.Throws<InvalidOperationException>(() => worst.SavePlot("x.png")).Message, StringComparison.Ordinal);
        Assert.Equal(2, worst.ToString().Split('\n').Length);
        using var left = new TensorBatches(zeros(4, SmallData.Features), full([4], -100L, dtype: int64), 2);
        Assert.Throws<InvalidOperationException>(() => learner.WorstPredictions(2, left).SavePlot("x.png"));
    }

    private static ConfusionMatrix Matrix(params string[] names)
    {
        using var scope = NewDisposeScope();
        var matrix = new ConfusionMatrix(names);
        matrix.Add(nn.functional.one_hot(tensor([0L, 1, 1, 1, 0, 0]), names.Length).to(float32), tensor([0L, 0, 0, 0, 1, 1]));
        return matrix;
    }

    private static EpochResult Epoch(int number, double[] losses, double? valid = null, MetricValue[]? metrics = null) =>
        new(number, losses[^1], valid, metrics ?? [], TimeSpan.FromSeconds(1), losses);

    private static string[] Words(Action<Stream> save)
    {
        using var stream = new MemoryStream();
        save(stream);
        stream.Position = 0;
        return [.. XDocument.Load(stream).Descendants().Where(node => node.Name.LocalName == "text").Select(text => text.Value.Trim())];
    }
}

[Model(3, 2, 2), Flatten, Linear(2)]
internal sealed partial class PictureNet;

[Learner<PictureNet>]
internal sealed partial class PictureLearner;
