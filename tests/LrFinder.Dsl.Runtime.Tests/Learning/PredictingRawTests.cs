using System.Globalization;
using System.Text;
using LrFinder.Dsl.Tests.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>Predictions for rows, texts and images as they come.</summary>
public sealed class PredictingRawTests : IDisposable
{
    private static readonly string[] Towns = ["Bonn", "Rom", "Ulm"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_a_file_a_stream_and_elsewhere_are_predicted_as_their_tensors_are()
    {
        using var data = TownData();
        using var learn = new TownLearner(data, seed: 1);
        learn.Fit(20, 0.1);
        // More than the model is given at once.
        var rows = Enumerable.Range(0, 300).Select(i => (Area: i % 40, Town: Towns[i % 3])).ToArray();
        var text = "town,area\n" + string.Concat(rows.Select(row => $"{row.Town},{row.Area}\n"));
        var path = File("new.csv", text);
        using var scope = NewDisposeScope();
        var output = learn.Predict(data.Schema.Encode(path));

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        IReadOnlyList<Prediction>[] all =
        [
            learn.PredictRows(path),
            learn.PredictRows(stream),
            learn.PredictRows([.. rows.Select(row => new Dictionary<string, string>
            {
                ["area"] = row.Area.ToString(CultureInfo.InvariantCulture),
                ["town"] = row.Town,
            })]),
        ];
        Assert.All(all, predictions =>
        {
            Assert.Equal(learn.ClassesOf(output), predictions.Select(prediction => prediction.ClassName));
            float[] values = [.. predictions.SelectMany(prediction => prediction.Output)];
            Assert.True(allclose(tensor(values, [300, 2]), output, rtol: 1e-5, atol: 1e-6));
        });
        Assert.True(all[0].Select(prediction => prediction.ClassName).Distinct().Count() == 2, "the rows are to differ");
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_number_that_is_predicted_is_a_value()
    {
        using var data = TableData.FromCsv(
            File("numbers.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{2 * i}.5\n"))), new() { Target = "y", BatchSize = 4 });
        using var learn = new OneNumberLearner(data, seed: 1);
        var prediction = Assert.Single(learn.PredictRows([new Dictionary<string, string> { ["x"] = "3" }]));
        using var inputs = data.Schema.Encode([new Dictionary<string, string> { ["x"] = "3" }])[0];
        using var output = learn.Predict(inputs);
        Assert.Equal(output.item<float>(), prediction.Value);
        Assert.Null(prediction.ClassName);
        Assert.Equal(prediction.Value.ToString("G6", CultureInfo.InvariantCulture), prediction.ToString());
    }

    [Fact]
    public void Two_inputs_are_told_apart()
    {
        using var data = TableData.FromCsv(
            File("towns.csv", TownRows()),
            new() { Target = "likes", Categories = CategoryForm.Number, BatchSize = 4 });
        using var learn = new TwoInputTownLearner(data, seed: 1);
        var rows = new Dictionary<string, string>[] { new() { ["area"] = "3", ["town"] = "Ulm" }, new() { ["area"] = "8" } };
        using var scope = NewDisposeScope();
        Assert.Equal(
            learn.Predict(data.Schema.Encode(rows)).data<float>().ToArray(),
            learn.PredictRows(rows).SelectMany(prediction => prediction.Output).ToArray());
    }

    [Fact]
    public void A_schema_that_was_kept_serves_a_learner_over_other_data()
    {
        using var data = TownData();
        using var learn = new TownLearner(data, seed: 1);
        var path = File("new.csv", "area,town\n3,Ulm\n9,Bonn\n");
        var expected = learn.PredictRows(path).Select(prediction => prediction.ToString()).ToArray();
        var file = _folder.File("town.safetensors");
        learn.Model.SaveWeights(file, data.Schema);

        using var other = new TrainingData(data.Train);
        using var later = new TownLearner(other, seed: 2);
        later.Model.LoadWeights(file);
        Assert.Equal(expected, later.PredictRows(path, TableSchema.Load(file)).Select(prediction => prediction.ToString()));
        Assert.Contains("TableSchema.Load", Assert.Throws<InvalidOperationException>(() => later.PredictRows(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_predicted_as_their_tensor_is()
    {
        using var data = TextData.FromCsv(
            File("texts.csv", "text,label\n" + string.Concat(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? "a good film,good\n" : "bad film,bad\n"))),
            new() { Steps = 3, MinCount = 1, BatchSize = 4 });
        using var learn = new ThreeWordLearner(data, seed: 1);
        learn.Fit(3, 0.1);
        string[] texts = ["a good film", "bad film", "film"];
        using var input = data.Schema.Encode(texts);
        using var output = learn.Predict(input);
        Assert.Equal(output.data<float>().ToArray(), learn.PredictTexts(texts).SelectMany(prediction => prediction.Output).ToArray());
        Assert.Equal(["good", "bad"], learn.PredictTexts(texts[..2], data.Schema).Select(prediction => prediction.ClassName));
        Assert.Throws<ArgumentException>(() => learn.PredictTexts([]));
        Assert.Contains("no TableData", Assert.Throws<InvalidOperationException>(() => learn.PredictRows("none.csv")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Images_are_decoded_resized_and_normalised_as_those_of_the_data(bool inMemory)
    {
        using var tree = ImageTree.OfTwoClasses();
        var (resize, normalize) = (ImageResize.Crop(3, 3), ImageNormalization.Of([0.2f, 0.3f, 0.4f], [0.5f, 0.6f, 0.7f]));
        using TrainingData data = inMemory
            ? ImageData.FromFolder(tree.Root, new() { Resize = resize, Normalize = normalize, BatchSize = 2 })
            : ImageFiles.FromFolder(tree.Root, new() { Resize = resize, Normalize = normalize, BatchSize = 2 });
        using var learn = new PictureLearner(data, seed: 1);
        // More than are decoded at once.
        string[] paths = [.. Enumerable.Range(0, 70).Select(i => tree.Add($"new/{i}.png", Png.Grey(4, 3, [.. Enumerable.Repeat((byte)(3 * i), 12)])))];
        using var scope = NewDisposeScope();
        var output = learn.Predict(cat([.. paths.Select(path => ImageFiles.Read(path, resize))]));

        var predictions = learn.PredictImages(paths);

        float[] values = [.. predictions.SelectMany(prediction => prediction.Output)];
        Assert.True(allclose(tensor(values, [70, 2]), output, rtol: 1e-5, atol: 1e-6));
        Assert.Equal(learn.ClassesOf(output), predictions.Select(prediction => prediction.ClassName));
        var damaged = tree.Add("new/damaged.png", Png.Grey(4, 3, new byte[12])[..30]);
        Assert.Equal(damaged, Assert.Throws<ImageDataException>(() => learn.PredictImages([paths[0], damaged])).Path);
    }

    [Fact]
    public void An_image_of_another_size_is_refused_by_name_where_the_data_do_not_resize()
    {
        using var tree = ImageTree.OfTwoClasses();
        using var data = ImageData.FromFolder(tree.Root, batchSize: 2);
        using var learn = new PictureLearner(data, seed: 1);
        var path = tree.Add("new.png", Png.Grey(4, 3, new byte[12]));
        var error = Assert.Throws<ImageDataException>(() => learn.PredictImages([path]));
        Assert.Equal(path, error.Path);
        Assert.Contains("Resize", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => learn.PredictImages([]));
        Assert.Throws<ArgumentException>(() => learn.PredictImages([""]));
        Assert.Throws<OperationCanceledException>(() => learn.PredictImages([path], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Samples_of_a_data_set_come_with_their_classes_and_leave_nothing_in_memory()
    {
        using var data = TownData();
        using var learn = new TownLearner(data, seed: 1);
        using var output = learn.Predict(data.Valid!);
        var path = File("new.csv", "area,town\n3,Ulm\n");
        learn.PredictSamples();
        learn.PredictRows(path);
        var before = Tensor.TotalCount;
        var predictions = learn.PredictSamples();
        Assert.Equal(learn.ClassesOf(output), predictions.Select(prediction => prediction.ToString()));
        Assert.Equal(predictions.Count, learn.PredictSamples(data.Valid).Count);
        learn.PredictRows(path);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Contains("2 outputs", Assert.Throws<InvalidOperationException>(() => predictions[0].Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        using var data = TownData();
        using var learn = new TownLearner(data, seed: 1);
        Assert.Contains("no column 'town'", Assert.Throws<TableDataException>(() => learn.PredictRows(File("few.csv", "area\n1\n"))).Message, StringComparison.Ordinal);
        Assert.Throws<TableDataException>(() => learn.PredictRows(File("none.csv", "area,town\n")));
        Assert.Throws<ArgumentException>(() => learn.PredictRows(Array.Empty<Dictionary<string, string>>()));
        Assert.Contains("no TextData", Assert.Throws<InvalidOperationException>(() => learn.PredictTexts(["a"])).Message, StringComparison.Ordinal);
        Assert.Contains("ImageFiles.Read", Assert.Throws<InvalidOperationException>(() => learn.PredictImages(["a.png"])).Message, StringComparison.Ordinal);
        var path = File("new.csv", "area,town\n3,Ulm\n");
        Assert.Throws<OperationCanceledException>(() => learn.PredictRows(path, cancellationToken: new CancellationToken(canceled: true)));
        using var otherwise = TableData.FromCsv(File("other.csv", TownRows("maybe")), new() { Target = "likes", BatchSize = 4 });
        Assert.Contains(
            "class 0 is 'maybe', not 'no'",
            Assert.Throws<ArgumentException>(() => learn.PredictRows(path, otherwise.Schema)).Message,
            StringComparison.Ordinal);
        learn.Dispose();
        Assert.Throws<ObjectDisposedException>(() => learn.PredictRows(path));
        Assert.Throws<ObjectDisposedException>(() => learn.PredictSamples());
    }

    [Fact]
    public void Outputs_that_are_not_one_for_each_sample_are_refused()
    {
        using var inputs = randn(8, 4);
        using var data = TensorData.From((inputs, inputs), (inputs, inputs), batchSize: 4);
        using var learn = new MeanLearner(data, seed: 1);
        Assert.Contains("[1, 4]", Assert.Throws<InvalidOperationException>(() => learn.PredictSamples()).Message, StringComparison.Ordinal);
    }

    private TableData TownData() => TableData.FromCsv(File("towns.csv", TownRows()), new() { Target = "likes", BatchSize = 4 });

    private static string TownRows(string no = "no") =>
        "area,town,likes\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{Towns[i % 3]},{(i < 20 ? no : "yes")}\n"));

    private string File(string name, string text)
    {
        var path = _folder.File(name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}

[Model(4), Linear(2)]
internal sealed partial class TownNet;

[Learner<TownNet>]
internal sealed partial class TownLearner;

[Model(1), Linear(1)]
internal sealed partial class OneNumberNet;

[Learner<OneNumberNet>, Loss<MeanSquaredError>]
internal sealed partial class OneNumberLearner;

[Model(3), Embedding(8, 4), Flatten, Linear(2)]
internal sealed partial class ThreeWordNet;

[Learner<ThreeWordNet>]
internal sealed partial class ThreeWordLearner;

[Model]
internal sealed partial class TwoInputTownNet : Module<Tensor, Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Embedding towns = Embedding(4, 3);
    private readonly TorchSharp.Modules.Linear head = Linear(4, 2);

    public TwoInputTownNet()
        : base(nameof(TwoInputTownNet)) => RegisterComponents();

    public override Tensor forward(Tensor numbers, Tensor categories) => head.call(cat([numbers, towns.call(categories).flatten(1)], 1));
}

[Learner<TwoInputTownNet>]
internal sealed partial class TwoInputTownLearner;

/// <summary>Gives one output for a whole batch.</summary>
[Model]
internal sealed partial class MeanNet : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear head = Linear(4, 4);

    public MeanNet()
        : base(nameof(MeanNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(input.mean([0], keepdim: true));
}

[Learner<MeanNet>, Loss<MeanSquaredError>]
internal sealed partial class MeanLearner;
