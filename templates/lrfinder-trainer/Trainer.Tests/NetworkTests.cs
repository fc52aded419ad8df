using LrFinder.Dsl;

namespace Trainer.Tests;

public sealed class NetworkTests
{
    [Fact]
    public void A_short_training_beats_chance_by_far()
    {
        using var data = Spirals.Create();
        using var learner = new NetworkLearner(data, seed: 42);
        learner.ProgressTable.Output = TextWriter.Null;
        learner.SaveCheckpoint.Path = null;
        var result = learner.FitOneCycle(epochs: 5, maxLr: 1e-2);
        Assert.True(result.Epochs[^1].Metrics[0].Value > 0.9);
    }
}
