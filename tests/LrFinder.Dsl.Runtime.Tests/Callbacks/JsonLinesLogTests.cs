using System.Text.Json;

namespace LrFinder.Dsl.Tests;

/// <summary>Lines of JSON are numbers where there are numbers, and belong to the training that they describe.</summary>
public sealed class JsonLinesLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("history.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_epoch_is_an_object_with_its_figures()
    {
        using var learner = New();
        learner.Fit(3, 1e-2);
        var lines = Lines();
        Assert.Equal(3, lines.Count);
        foreach (var (line, epoch) in lines.Zip(learner.Recorder.Epochs))
        {
            Assert.Equal(["epoch", "train_loss", "valid_loss", "metrics", "time"], line.EnumerateObject().Select(property => property.Name));
            Assert.Equal(epoch.Epoch, line.GetProperty("epoch").GetInt32());
            Assert.Equal((float)epoch.TrainLoss, line.GetProperty("train_loss").GetSingle());
            Assert.Equal((float)epoch.ValidLoss!, line.GetProperty("valid_loss").GetSingle());
            Assert.Equal((float)epoch.Metrics[0].Value, line.GetProperty("metrics").GetProperty("accuracy").GetSingle());
            Assert.Equal(epoch.Elapsed.TotalSeconds, line.GetProperty("time").GetDouble(), 1e-3);
        }

        learner.Fit(1, 1e-2);
        Assert.Single(Lines());
    }

    [Fact]
    public void A_figure_that_is_no_number_is_a_text_and_one_that_does_not_exist_is_null()
    {
        using (var learner = New())
        {
            learner.Breaks = true;
            learner.Fit(1, 1e-2);
            Assert.Equal("NaN", Lines()[0].GetProperty("train_loss").GetString());
        }

        using var without = New(new TrainingData(SmallData.Create().Train));
        without.Fit(1, 1e-2);
        Assert.Equal(JsonValueKind.Null, Lines()[0].GetProperty("valid_loss").ValueKind);
        Assert.Equal(JsonValueKind.Null, Lines()[0].GetProperty("metrics").GetProperty("accuracy").ValueKind);
    }

    [Fact]
    public void However_often_a_training_is_resumed_each_epoch_has_one_line()
    {
        var checkpoint = _folder.File("run.checkpoint");
        using (var whole = New())
        {
            whole.SaveAfter = (0, checkpoint);
            whole.Fit(3, 1e-2);
        }

        var expected = Lines().Select(WithoutTime).ToList();
        for (var i = 0; i < 2; i++)
        {
            using var resumed = New();
            resumed.Resume(checkpoint);
            Assert.Equal(expected, Lines().Select(WithoutTime));
            Assert.False(File.Exists(EarlierFile.NameFor(Path)));
        }
    }

    [Fact]
    public void Lines_of_another_training_are_moved_aside_and_not_written_among()
    {
        using var first = New();
        first.Fit(2, 1e-2);
        var left = File.ReadAllText(Path);
        using var second = New();
        second.SaveAfter = (0, "");
        second.Instead = () => File.AppendAllText(Path, "another's\n");
        var error = Assert.Throws<InvalidOperationException>(() => second.Fit(2, 1e-3));
        Assert.Contains("Give each learner a JsonLinesLog.Path of its own.", error.Message, StringComparison.Ordinal);
        Assert.Equal(left, File.ReadAllText(EarlierFile.NameFor(Path)));
        Assert.EndsWith("another's\n", File.ReadAllText(Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_folder_ends_the_training_before_it_begins()
    {
        using var learner = New();
        learner.JsonLinesLog.Path = _folder.File("missing/history.jsonl");
        Assert.Throws<DirectoryNotFoundException>(() => learner.Fit(1, 1e-2));
        Assert.Empty(learner.Recorder.Epochs);
    }

    private static string WithoutTime(JsonElement line) =>
        string.Join(',', line.EnumerateObject().Where(property => property.Name != "time").Select(property => property.ToString()));

    private List<JsonElement> Lines() => [.. File.ReadLines(Path).Select(line => JsonDocument.Parse(line).RootElement)];

    private JsonLearner New(TrainingData? data = null)
    {
        var learner = new JsonLearner(data ?? SmallData.Create(), seed: 3);
        learner.JsonLinesLog.Path = Path;
        return learner;
    }
}

[Learner<NetWithDropout>]
[Metric<Accuracy>]
[Use<JsonLinesLog>]
internal sealed partial class JsonLearner
{
    public (int Epoch, string Path)? SaveAfter { get; set; }

    public Action? Instead { get; set; }

    public bool Breaks { get; set; }

    [Callback(On.LossBegin)]
    private TorchSharp.torch.Tensor Break(TorchSharp.torch.Tensor output) => Breaks ? output * double.NaN : output;

    [Callback(On.EpochEnd, Order = 1)]
    private void SaveOnce(int epoch)
    {
        if (SaveAfter is not { } after || after.Epoch != epoch)
            return;
        if (Instead is null)
            Save(after.Path);
        else
            Instead();
    }
}
