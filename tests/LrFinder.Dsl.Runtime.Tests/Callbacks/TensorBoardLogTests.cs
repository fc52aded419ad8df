using System.Text;

namespace LrFinder.Dsl.Tests;

/// <summary>Files of events are what TensorBoard reads, and hold what was trained.</summary>
public sealed class TensorBoardLogTests : IDisposable
{
    private const int Batches = 6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_reference_of_the_checksum_is_that_of_the_standard() =>
        Assert.Equal(0xE3069283u, EventReader.Crc(Encoding.ASCII.GetBytes("123456789"))); // RFC 3720's "check".

    [Fact]
    public void Checksums_are_right_for_every_length()
    {
        var data = Enumerable.Range(0, 40).Select(i => (byte)(i * 37)).ToArray();
        for (var length = 0; length <= data.Length; length++)
            Assert.Equal(EventReader.Mask(EventReader.Crc(data.AsSpan(0, length))), Crc32C.Masked(data.AsSpan(0, length)));
    }

    [Fact]
    public void Every_figure_of_a_training_is_in_its_file()
    {
        using var learner = New();
        learner.Fit(2, 1e-3);

        var events = EventReader.Read(Assert.Single(Files()));
        var begin = new ManualTime().GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(new EventReader.Event(begin, 0, "brain.Event:2", null, 0, false), events[0]);
        Assert.All(events, found => Assert.Equal(begin, found.WallTime));
        var epochs = learner.Recorder.Epochs;
        Assert.Equal(epochs.Select((epoch, i) => ((i + 1L) * Batches, (float)epoch.TrainLoss)), Figures(events, "train_loss"));
        Assert.Equal(epochs.Select((epoch, i) => ((i + 1L) * Batches, (float)epoch.ValidLoss!)), Figures(events, "valid_loss"));
        Assert.Equal(epochs.Select((epoch, i) => ((i + 1L) * Batches, (float)epoch.Metrics[0].Value)), Figures(events, "accuracy"));
        Assert.Equal(epochs.SelectMany(epoch => epoch.Losses).Select((loss, i) => (i + 1L, (float)loss)), Figures(events, "batch_loss"));
        Assert.Equal(Enumerable.Range(1, 2 * Batches).Select(i => ((long)i, 1e-3f)), Figures(events, "learning_rate"));
    }

    [Fact]
    public void Figures_that_are_no_numbers_and_long_names_are_kept()
    {
        var name = new string('ä', 200);
        using (var file = new EventFile(_folder.Path, TimeProvider.System))
        {
            file.Add(name, 1L << 40, double.NaN);
            file.Add("", 0, double.NegativeInfinity);
        }

        var events = EventReader.Read(Directory.GetFiles(_folder.Path)[0]);
        Assert.Equal((name, 1L << 40), (events[1].Tag, events[1].Step));
        Assert.True(float.IsNaN(events[1].Figure));
        Assert.Equal(("", float.NegativeInfinity), (events[2].Tag, events[2].Figure));
        Assert.InRange(events[1].WallTime, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 100, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 100);
    }

    [Fact]
    public void Every_training_has_a_folder_of_its_own()
    {
        using var learner = New();
        learner.Fit(1, 1e-3);
        var first = learner.TensorBoardLog.Run;
        learner.Fit(1, 1e-3);
        Assert.Equal($"{first}-2", learner.TensorBoardLog.Run);
        learner.TensorBoardLog.Name = "tuned";
        learner.Fit(1, 1e-3);
        Assert.Equal(new[] { first, $"{first}-2", "tuned" }.Order(), Directory.GetDirectories(Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_training_that_trains_nothing_writes_nothing()
    {
        using var learner = New();
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(1, 1e-3, cancellationToken: new CancellationToken(true)));
        learner.LrFind(numIt: 5);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void A_resumed_training_goes_on_where_its_checkpoint_was()
    {
        var checkpoint = _folder.File("run.checkpoint");
        using (var learner = New())
        {
            learner.SaveAfter = (0, checkpoint);
            learner.Fit(2, 1e-3);
        }

        using var resumed = New();
        resumed.Resume(checkpoint);
        Assert.Equal(2, Files().Length);
        var events = EventReader.Read(Files().Order(StringComparer.Ordinal).Last());
        Assert.True(events[1].IsStart);
        Assert.Equal(Batches + 1, events[1].Step);
        Assert.Equal([2 * Batches], Figures(events, "train_loss").Select(figure => (int)figure.Step));
        Assert.Equal(Enumerable.Range(Batches + 1, Batches), Figures(events, "batch_loss").Select(figure => (int)figure.Step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    public void A_name_that_is_no_folders_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new TensorBoardLog { Name = name });

    [Fact]
    public void A_folder_that_cannot_be_made_ends_the_training_at_its_first_batch()
    {
        File.WriteAllText(Folder, "a file");
        using var learner = New();
        Assert.ThrowsAny<IOException>(() => learner.Fit(1, 1e-3));
        Assert.Empty(learner.Recorder.Epochs);
    }

    private string Folder => _folder.File("runs");

    private static IEnumerable<(long Step, float Figure)> Figures(IEnumerable<EventReader.Event> events, string tag) =>
        events.Where(found => found.Tag == tag).Select(found => (found.Step, found.Figure));

    private string[] Files() => Directory.GetFiles(Folder, "*tfevents*", SearchOption.AllDirectories);

    private BoardLearner New()
    {
        var learner = new BoardLearner(SmallData.Create(), seed: 3);
        (learner.TensorBoardLog.Folder, learner.TensorBoardLog.Time) = (Folder, new ManualTime());
        return learner;
    }
}

[Learner<NetWithDropout>]
[Metric<Accuracy>]
[Use<TensorBoardLog>]
internal sealed partial class BoardLearner
{
    public (int Epoch, string Path)? SaveAfter { get; set; }

    [Callback(On.EpochEnd, Order = 1)]
    private void SaveOnce(int epoch)
    {
        if (SaveAfter is { } after && after.Epoch == epoch)
            Save(after.Path);
    }
}
