namespace LrFinder.Dsl.Tests;

/// <summary>The newest checkpoints are kept, and nobody else's are touched.</summary>
public sealed class KeepLastTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_newest_are_kept_and_each_is_one_to_go_on_with()
    {
        using var learner = New();
        learner.Fit(5, 1e-2);
        Assert.Equal(["run.epoch-3.checkpoint", "run.epoch-4.checkpoint"], Names());

        using var resumed = New();
        resumed.Resume(resumed.KeepLast.FileOf(3));
        Assert.Equal(learner.Recorder.Epochs[^1].Losses, resumed.Recorder.Epochs[^1].Losses);
        Assert.Equal(Bits.OfWeights(learner.Model), Bits.OfWeights(resumed.Model));
        Assert.Equal(["run.epoch-3.checkpoint", "run.epoch-4.checkpoint"], Names());
    }

    [Fact]
    public void Those_of_another_training_are_neither_written_over_nor_removed()
    {
        using (var first = New())
            first.Fit(1, 1e-2);
        var left = File.ReadAllBytes(_folder.File("run.epoch-0.checkpoint"));
        File.WriteAllText(_folder.File("run.epoch-1.checkpoint"), "no checkpoint");
        using var second = New();
        second.Fit(4, 1e-3);
        Assert.Equal(left, File.ReadAllBytes(_folder.File("run.epoch-0.previous.checkpoint")));
        Assert.Equal("no checkpoint", File.ReadAllText(_folder.File("run.epoch-1.previous.checkpoint")));
        Assert.Equal(4, Names().Count());
    }

    [Fact]
    public void An_earlier_training_of_the_same_learner_is_another()
    {
        using var learner = New();
        learner.Fit(2, 1e-2);
        var left = File.ReadAllBytes(_folder.File("run.epoch-0.checkpoint"));
        learner.Fit(1, 1e-3);
        Assert.Equal(left, File.ReadAllBytes(_folder.File("run.epoch-0.previous.checkpoint")));
        Assert.Equal(["run.epoch-0.checkpoint", "run.epoch-0.previous.checkpoint", "run.epoch-1.checkpoint"], Names());
    }

    [Fact]
    public void What_cannot_be_kept_is_refused_before_it_is_trained()
    {
        using var learner = New();
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.KeepLast.Count = 0);
        learner.KeepLast.Path = _folder.File("missing/run.checkpoint");
        Assert.Throws<DirectoryNotFoundException>(() => learner.Fit(1, 1e-3));
        Assert.Empty(learner.Recorder.Epochs);
    }

    private IEnumerable<string?> Names() => Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order();

    private KeepingLearner New()
    {
        var learner = new KeepingLearner(SmallData.Create(), seed: 3);
        (learner.KeepLast.Path, learner.KeepLast.Count) = (_folder.File("run.checkpoint"), 2);
        return learner;
    }
}

[Learner<NetWithDropout>]
[Use<KeepLast>]
internal sealed partial class KeepingLearner;
