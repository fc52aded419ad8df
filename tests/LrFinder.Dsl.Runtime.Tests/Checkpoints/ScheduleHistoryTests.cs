using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What batches were trained with is part of the history, and files of before it was kept still load.</summary>
public sealed class ScheduleHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_comes_back_with_the_checkpoint()
    {
        using var data = SmallData.Create();
        using var whole = new AdamLearner(data, seed: 1);
        whole.FitOneCycle(2, 0.01);
        whole.Save(Path);
        using var other = new AdamLearner(data, seed: 1);
        other.Load(Path);
        Assert.Equal(whole.Recorder.Epochs.Select(epoch => epoch.LearningRates), other.Recorder.Epochs.Select(epoch => epoch.LearningRates));
        Assert.Equal(whole.Recorder.Epochs.Select(epoch => epoch.Momentums), other.Recorder.Epochs.Select(epoch => epoch.Momentums));
        Assert.Equal(6, other.Recorder.Epochs[1].Momentums.Count);
    }

    [Fact]
    public void A_file_without_it_loads()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        learner.Save(Path);
        CheckpointEditor.Change(Path, Path, tensors =>
        {
            Assert.True(tensors.Remove("recorder.0.learning_rates"));
            Assert.True(tensors.Remove("recorder.0.momentums"));
        });
        learner.Load(Path);
        Assert.Empty(learner.Recorder.Epochs[0].LearningRates);
        Assert.Empty(learner.Recorder.Epochs[0].Momentums);
        Assert.Equal(6, learner.Recorder.Epochs[0].Losses.Count);
    }

    [Theory]
    [InlineData("recorder.0.learning_rates")]
    [InlineData("recorder.0.momentums")]
    public void Another_number_of_values_than_of_losses_is_refused(string name)
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        learner.Save(Path);
        CheckpointEditor.Change(Path, Path, tensors => tensors[name] = zeros(5, dtype: float64));
        Assert.Contains(name, Assert.Throws<CheckpointException>(() => learner.Load(Path)).Message, StringComparison.Ordinal);
    }
}
