namespace LrFinder.Dsl.Tests;

/// <summary>Files belong to the training they describe: nothing else writes over them, and nothing else is loaded from them.</summary>
public sealed class FilesOfARunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Best => _folder.File("best.safetensors");

    private string Csv => _folder.File("history.csv");

    private string Checkpoint => _folder.File("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_trains_nothing_leaves_the_rows_of_the_one_before()
    {
        using var learner = New();
        learner.Fit(2, 1e-2);
        var before = File.ReadAllText(Csv);
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(1, 1e-2, cancellationToken: new CancellationToken(true)));
        Assert.Equal(before, File.ReadAllText(Csv));
        learner.FailsIn = 0;
        Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2));
        Assert.Equal(before, File.ReadAllText(Csv));
        Assert.Equal(["epoch", "0", "1"], Epochs());
    }

    [Fact]
    public void Every_training_begins_the_rows_anew()
    {
        using var learner = New();
        learner.Fit(3, 1e-2);
        learner.Fit(1, 1e-2);
        Assert.Equal(["epoch", "0"], Epochs());
    }

    [Fact]
    public void However_often_a_training_is_resumed_each_epoch_has_one_row()
    {
        using (var whole = New())
            whole.Fit(4, 1e-2);
        var expected = WithoutTimes();
        Interrupt(epochs: 4, failsIn: 2);
        File.Copy(Checkpoint, _folder.File("kept"));
        for (var i = 0; i < 2; i++)
        {
            using var learner = New();
            learner.Resume(_folder.File("kept"));
            Assert.Equal(expected, WithoutTimes());
        }
    }

    [Fact]
    public void A_resumed_training_does_not_go_on_with_the_rows_of_another()
    {
        Interrupt(epochs: 4, failsIn: 2);
        File.WriteAllText(Csv, "epoch,of,another\n0,1,2\n");
        using var learner = New();
        learner.Resume(Checkpoint);
        Assert.Equal(["epoch", "0", "1", "2", "3"], Epochs());
    }

    [Fact]
    public void A_worse_best_does_not_take_the_place_of_a_better_one()
    {
        double best;
        IReadOnlyList<string> weights;
        using (var learner = New())
        {
            learner.Fit(5, 1e-2);
            (best, weights) = (learner.SaveBest.Best, Bits.OfWeights(learner.Model));
            Assert.Equal(best, learner.Validate().Loss);
            learner.Fit(1, 10);
            Assert.Equal(best, learner.SaveBest.Best);
            Assert.Equal(weights, Bits.OfWeights(learner.Model));
            learner.Save(Checkpoint);
        }

        using var later = New();
        later.Load(Checkpoint);
        later.Fit(1, 10);
        Assert.Equal(best, later.SaveBest.Best);
        Assert.Equal(weights, Bits.OfWeights(later.Model));
        Assert.Equal(best, later.Validate().Loss);

        later.SaveBest.Best = double.NaN;
        later.Fit(1, 10);
        Assert.NotEqual(best, later.SaveBest.Best);
    }

    [Fact]
    public void Another_trainings_best_is_not_loaded_and_not_written_over()
    {
        using var first = New();
        first.Fit(3, 1e-2);
        first.Save(_folder.File("first"));
        using (var second = New())
            second.Fit(1, 1e-3);
        var foreign = File.ReadAllBytes(Best);

        var before = Bits.OfWeights(first.Model);
        Assert.Contains("another training has written it", Assert.Throws<InvalidOperationException>(() => first.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits.OfWeights(first.Model));
        using var loaded = New();
        loaded.Load(_folder.File("first"));
        Assert.Throws<InvalidOperationException>(() => loaded.Fit(1, 1e-2));
        Assert.Equal(foreign, File.ReadAllBytes(Best));
        loaded.SaveBest.Path = _folder.File("other.safetensors");
        Assert.Single(loaded.Fit(1, 1e-2).Epochs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_best_file_that_changed_during_the_training_is_not_loaded(bool isDamaged)
    {
        using var learner = new SwappingLearner(SmallData.Create(), seed: 3);
        learner.SaveBest.Path = Best;
        learner.Swap = () =>
        {
            if (isDamaged)
                File.WriteAllText(Best, "no weights");
            else
                learner.Model.SaveWeights(Best);
        };
        var error = Assert.Throws<InvalidOperationException>(() => learner.Fit(2, 1e-3));
        Assert.Contains("another training has written it", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{", error.Message, StringComparison.Ordinal);
        Assert.Equal(learner.AtTheEnd, Bits.OfWeights(learner.Model));
    }

    [Fact]
    public void Resume_asks_for_the_best_weights_before_it_trains()
    {
        Interrupt(epochs: 4, failsIn: 2);
        File.Delete(Best);
        using (var learner = New())
            Assert.Contains("is missing", Assert.Throws<InvalidOperationException>(() => learner.Resume(Checkpoint)).Message, StringComparison.Ordinal);
        using (var learner = New())
        {
            learner.Model.SaveWeights(Best);
            Assert.Contains("another training", Assert.Throws<InvalidOperationException>(() => learner.Resume(Checkpoint)).Message, StringComparison.Ordinal);
            Assert.Equal(2, learner.Recorder.Epochs.Count);
        }

        File.Delete(Best);
        using var without = New();
        without.SaveBest.LoadAtEnd = false;
        Assert.Equal(2, without.Resume(Checkpoint).Epochs.Count);
    }

    [Fact]
    public void A_training_that_was_interrupted_before_its_end_gets_its_best_weights_back()
    {
        IReadOnlyList<string> expected;
        using (var whole = NewWithTheFirstEpochBest())
        {
            whole.FitOneCycle(3, 1e-2);
            expected = Bits.OfWeights(whole.Model);
            Assert.Equal(whole.SaveBest.Best, whole.Recorder.Epochs[0].Metrics[1].Value);
        }

        using (var learner = NewWithTheFirstEpochBest())
        {
            // After the last epoch was saved, and before the training ends.
            learner.Afterwards.Answer = (epoch, epochs) => epoch < epochs - 1 ? Flow.Continue : throw new InvalidOperationException("power cut");
            Assert.Throws<InvalidOperationException>(() => learner.FitOneCycle(3, 1e-2));
            Assert.NotEqual(expected, Bits.OfWeights(learner.Model));
        }

        using var resumed = NewWithTheFirstEpochBest();
        Assert.Empty(resumed.Resume(Checkpoint).Epochs);
        Assert.Equal(expected, Bits.OfWeights(resumed.Model));
    }

    [Fact]
    public void What_another_training_left_is_moved_aside_by_the_first_epoch()
    {
        using (var first = New())
            first.Fit(3, 1e-2);
        var left = All();
        using var second = New();
        second.FailsIn = 0;
        Assert.Throws<InvalidOperationException>(() => second.Fit(1, 1e-2));
        Assert.Equal(left, All());
        second.FailsIn = -1;
        second.Fit(2, 1e-3);
        Assert.Equal(left.AsEnumerable(), Names().Select(name => Convert.ToHexString(File.ReadAllBytes(EarlierFile.NameFor(name)))));
        Assert.Equal(["epoch", "0", "1"], Epochs());
        Assert.Equal(6, Directory.EnumerateFileSystemEntries(_folder.Path).Count());
    }

    [Fact]
    public void Who_forgot_to_resume_has_lost_nothing()
    {
        Interrupt(epochs: 4, failsIn: 3);
        using (var forgetful = New())
            forgetful.Fit(1, 1e-2);
        using var learner = New();
        learner.SaveBest.LoadAtEnd = false;
        (learner.SaveBest.Path, learner.CsvLog.Path) = (EarlierFile.NameFor(Best), EarlierFile.NameFor(Csv));
        Assert.Single(learner.Resume(EarlierFile.NameFor(Checkpoint)).Epochs);
        Assert.Equal(4, learner.Recorder.Epochs.Count);
    }

    [Fact]
    public void A_training_that_is_resumed_goes_on_in_its_own_files()
    {
        Interrupt(epochs: 4, failsIn: 2);
        using var learner = New();
        learner.Resume(Checkpoint);
        Assert.Equal(Names().Order(), Directory.EnumerateFileSystemEntries(_folder.Path).Order());
    }

    [Fact]
    public void Two_trainings_at_once_do_not_share_files()
    {
        using var outer = new InterleavingLearner(SmallData.Create(), seed: 3);
        outer.CsvLog.Path = Csv;
        outer.Inner = () =>
        {
            using var inner = New();
            (inner.SaveBest.Path, inner.SaveCheckpoint.Path) = (_folder.File("inner"), null);
            inner.Fit(1, 1e-3);
        };
        Assert.Contains("another one has written it", Assert.Throws<InvalidOperationException>(() => outer.Fit(3, 1e-2)).Message, StringComparison.Ordinal);
        outer.CsvLog.Path = _folder.File("outer.csv");
        outer.SaveCheckpoint.Path = Checkpoint;
        outer.Inner = () =>
        {
            using var inner = New();
            inner.SaveBest.Path = _folder.File("inner");
            inner.Fit(1, 1e-3);
        };
        Assert.Contains("is not the checkpoint of this training", Assert.Throws<InvalidOperationException>(() => outer.Fit(3, 1e-2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_go_by_the_names_of_metrics()
    {
        Interrupt(epochs: 4, failsIn: 2);
        CheckpointEditor.Change(Checkpoint, Checkpoint, texts: texts =>
        {
            texts["recorder.0.metric.0.name"] = "another";
            texts["recorder.1.metric.0.name"] = "another";
        });
        using var learner = New();
        learner.Resume(Checkpoint);
        var accuracies = File.ReadLines(Csv).Select(line => line.Split(',')[3]).ToList();
        Assert.Equal(["accuracy", "#na#", "#na#"], accuracies.Take(3));
        Assert.DoesNotContain("#na#", accuracies.Skip(3));
    }

    private string[] Names() => [Best, Csv, Checkpoint];

    private string[] All() => [.. Names().Select(name => Convert.ToHexString(File.ReadAllBytes(name)))];

    /// <summary>The highest loss is that of the first epoch.</summary>
    private WritingLearner NewWithTheFirstEpochBest()
    {
        var learner = New();
        (learner.SaveBest.Monitor, learner.SaveBest.HigherIsBetter) = ("silent", true);
        return learner;
    }

    private WritingLearner New()
    {
        var learner = new WritingLearner(SmallData.Create(), seed: 3);
        (learner.SaveBest.Path, learner.CsvLog.Path, learner.SaveCheckpoint.Path) = (Best, Csv, Checkpoint);
        Silent.Value = null;
        return learner;
    }

    private void Interrupt(int epochs, int failsIn)
    {
        using var learner = New();
        learner.FailsIn = failsIn;
        Assert.Throws<InvalidOperationException>(() => learner.Fit(epochs, 1e-2));
    }

    private IEnumerable<string> Epochs() => File.ReadLines(Csv).Select(line => line.Split(',')[0]);

    private List<string> WithoutTimes() => [.. File.ReadLines(Csv).Select(line => line[..line.LastIndexOf(',')])];
}

/// <summary>Does something to files when the last epoch is over.</summary>
[Learner<NetWithDropout>]
[Use<SaveBest>]
internal sealed partial class SwappingLearner
{
    public Action Swap { get; set; } = () => { };

    public IReadOnlyList<string> AtTheEnd { get; private set; } = [];

    [Callback(On.EpochEnd, Order = 1)]
    private void SwapAtTheEnd(int epoch, int epochs)
    {
        if (epoch < epochs - 1)
            return;
        Swap();
        AtTheEnd = Bits.OfWeights(Model);
    }
}

/// <summary>Has something done in the middle of its training.</summary>
[Learner<NetWithDropout>]
[Use<CsvLog>, Use<SaveCheckpoint>]
internal sealed partial class InterleavingLearner
{
    public Action Inner { get; set; } = () => { };

    [Callback(On.EpochBegin)]
    private void Nest(int epoch)
    {
        if (epoch == 1)
            Inner();
    }
}
