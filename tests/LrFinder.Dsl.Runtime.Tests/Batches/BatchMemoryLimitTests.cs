using System.Text.Json;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Batches;

/// <summary>The memory of trainings, where a sample takes megabytes, so that what else the process does is little.</summary>
public sealed class BatchMemoryLimitTests
{
    private const long Megabyte = 1 << 20;

    [Fact]
    [Trait("Category", "Slow")]
    public void What_is_found_is_what_the_memory_of_a_sample_says()
    {
        using var data = Samples(256);
        using var learner = new WideLearner(data, seed: 1);
        // By hand: what sixteen samples more take in a training, once libtorch has loaded what it keeps.
        PeakOfTraining(16);
        var (small, large) = (PeakOfTraining(16), PeakOfTraining(32));
        var ofSample = (large - small) / 16.0;
        Assert.InRange(ofSample, 4 * Megabyte, 64 * Megabyte);
        var limit = large + 700 * Megabyte;
        var expected = 32 + 700 * Megabyte / ofSample;

        var found = learner.BatchFind(new() { MemoryLimit = limit, StepsPerTrial = 2, NoiseSteps = 0 });

        Assert.InRange(found.Largest!.Value, expected * (1 - 1.0 / 16) - 2, expected * 1.05 + 1);
        Assert.All(found.Trials.Where(trial => trial.Fits), trial => Assert.True(trial is { IsPredicted: false } && trial.PeakBytes <= limit));
        // A smaller trial after a larger is judged by what it needs itself.
        var ran = found.Trials.Where(trial => !trial.IsPredicted).OrderBy(trial => trial.Size).ToList();
        Assert.All(ran.Zip(ran.Skip(1)), pair => Assert.True(pair.First.PeakBytes < pair.Second.PeakBytes));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void What_is_predicted_to_be_far_above_the_limit_is_not_run()
    {
        using var data = Samples(4096, batchSize: 64);
        using var learner = new WideLearner(data, seed: 1);
        PeakOfTraining(16);
        UnusedMemory.GiveBack();
        // For sixty-four samples and not for many more: twice as many take a gigabyte more, far above what the tests of one process have beside it.
        var limit = ResidentPeak.ResidentNow() + 1200 * Megabyte;
        using var peak = ResidentPeak.Begin();
        var found = learner.BatchFind(new() { MemoryLimit = limit, StepsPerTrial = 2, NoiseSteps = 0 });
        Assert.Contains(found.Trials, trial => trial is { IsPredicted: true, Fits: false, Steps: 0, TimePerStep: null } && trial.PeakBytes > limit);
        Assert.NotNull(found.Largest);
        Assert.True(peak.Read() < 1.4 * limit, $"{peak.Read()} of {limit}");
    }

    [Fact]
    public void Memory_that_libtorch_does_not_get_means_that_a_size_does_not_fit()
    {
        using var data = Samples(64);
        using var learner = new GreedyLearner(data, seed: 1);
        var found = learner.BatchFind(new() { NoiseSteps = 0 });
        Assert.Equal(40, found.Largest);
        Assert.All(found.Trials.Where(trial => trial.Size > 40), trial => Assert.Null(trial.PeakBytes));
    }

    [Fact]
    public void Noise_is_not_measured_at_batches_that_do_not_fit()
    {
        using var data = Samples(64, batchSize: 64);
        using var learner = new GreedyLearner(data, seed: 1);
        var found = learner.BatchFind(new() { Resolution = 0.5 });
        Assert.Equal((32, null, StopReason.Completed), (found.Largest, found.Noise, found.StopReason));
        Assert.Contains("\ngradient noise scale: not measured: its batches of 64 do not fit\n", found.ToString(), StringComparison.Ordinal);
        using var document = JsonDocument.Parse(found.ToJson());
        Assert.Equal("its batches of 64 do not fit", document.RootElement.GetProperty("noiseReason").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_peak_is_seen_after_it_is_over(bool isSampled)
    {
        // What libtorch loads once is not what is looked for.
        NativeRuntime.Initialize();
        using (var first = ones(1024))
            first.add_(first);
        UnusedMemory.GiveBack();
        using var peak = isSampled ? ResidentPeak.BeginSampled() : ResidentPeak.Begin();
        using (var large = ones(100 * Megabyte / 4))
        {
            large.add_(large);
            if (isSampled)
                Thread.Sleep(100);
        }

        UnusedMemory.GiveBack();
        Assert.InRange(peak.Read() - peak.Base, 95 * Megabyte, 130 * Megabyte);
        Assert.InRange(ResidentPeak.ResidentNow() - peak.Base, -50 * Megabyte, 20 * Megabyte);
    }

    [Fact]
    public void There_is_less_free_memory_than_is_granted() => Assert.InRange(FreeMemory.Now(), 1, 4 * FreeMemory.Granted());

    private static TensorData Samples(int count, int batchSize = 16)
    {
        using var scope = NewDisposeScope();
        return TensorData.From((ones(count, WideNet.Features), zeros(count, ScalarType.Int64)), batchSize: batchSize);
    }

    private static long PeakOfTraining(int batchSize)
    {
        using var scope = NewDisposeScope();
        using var data = TensorData.From((ones(96, WideNet.Features), zeros(96, ScalarType.Int64)), batchSize: batchSize);
        using var learner = new WideLearner(data, seed: 1);
        UnusedMemory.GiveBack();
        using var peak = ResidentPeak.Begin();
        learner.Fit(1, 1e-3);
        return peak.Read();
    }
}
