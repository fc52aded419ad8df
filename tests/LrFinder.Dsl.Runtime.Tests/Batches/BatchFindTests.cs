using System.Text.Json;

namespace LrFinder.Dsl.Tests.Batches;

public sealed class BatchFindTests
{
    [Fact]
    public void The_result_says_what_was_tried_and_what_it_cost()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var told = new List<BatchFindProgress>();
        var found = learner.BatchFind(new() { StepsPerTrial = 3, NoiseSteps = 4, NoiseBatches = 3, NoiseLr = 0.01 }, new Report<BatchFindProgress>(told.Add));
        Assert.Equal((96, "all samples of an epoch", 16), (found.Largest, found.Reason, found.DataBatchSize));
        Assert.Equal([16, 32, 64, 96], found.Trials.Select(trial => trial.Size));
        Assert.All(found.Trials, trial =>
        {
            Assert.True(trial is { Fits: true, IsPredicted: false, Steps: 3, PeakBytes: > 0, BytesAboveBase: >= 0, SamplesPerSecond: > 0 });
            Assert.Equal(trial.Size / trial.TimePerStep!.Value.TotalSeconds, trial.SamplesPerSecond!.Value, trial.SamplesPerSecond.Value * 1e-3);
        });
        Assert.Equal((4 * 3 + 4, 3 * (16 + 32 + 64 + 96) + 4L * 3 * 16), (found.Steps, found.Samples));
        Assert.Equal(found.Trials, told.Where(told => told.Trial is not null).Select(told => told.Trial));
        Assert.Equal([1, 2, 3, 4], told.Where(told => told.Trial is null).Select(told => told.NoiseStep));
        Assert.True(found.MemoryLimit > 0 && found.CopyBytes > 0 && found.Elapsed > TimeSpan.Zero);
        Assert.Equal(!OperatingSystem.IsLinux(), found.IsPeakSampled);
    }

    [Fact]
    public void The_copy_that_puts_a_learner_back_has_weights_gradients_and_the_state_of_the_optimizer()
    {
        using var learner = new BatchLearner(SmallData.Create(), seed: 3);
        var fresh = learner.BatchFind(new() { Largest = 16, NoiseSteps = 0 }).CopyBytes;
        learner.Fit(1, 1e-3);
        var weights = 4 * learner.Model.parameters().Sum(parameter => parameter.numel());
        // Two moments of each weight, and no gradients between trainings.
        Assert.InRange(fresh, weights, weights + 4096);
        Assert.Equal(fresh + 2 * weights, learner.BatchFind(new() { Largest = 16, NoiseSteps = 0 }).CopyBytes);
    }

    [Fact]
    public void The_text_has_a_row_for_each_size()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var text = learner.BatchFind(new() { NoiseSteps = 2 }).ToString();
        var lines = text.Split('\n');
        Assert.StartsWith("largest batch in ", lines[0], StringComparison.Ordinal);
        Assert.Contains(": 96 samples (all samples of an epoch)", lines[0], StringComparison.Ordinal);
        Assert.Equal(["16", "32", "64", "96"], lines[2..6].Select(line => line.Trim().Split(' ')[0]));
        Assert.Contains("gradient noise scale", text, StringComparison.Ordinal);
        Assert.StartsWith("cost: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_fastest_of_those_that_fit_is_advised()
    {
        BatchTrial[] trials = [Trial(64, fits: true, 500), Trial(128, fits: true, 1000), Trial(256, fits: true, 1050), Trial(512, fits: false, 9000)];
        var found = new BatchFindResult(trials)
        {
            Reason = "512 do not fit",
            MemoryLimit = 100,
            CopyBytes = 1,
            DataBatchSize = 64,
            StopReason = StopReason.Completed,
            Steps = 1,
            Samples = 1,
            Elapsed = TimeSpan.Zero,
        };
        Assert.Contains("\nspeed: 128 is the smallest with at least 90 % of", found.ToString(), StringComparison.Ordinal);

        static BatchTrial Trial(int size, bool fits, double speed) => new() { Size = size, Fits = fits, SamplesPerSecond = speed };
    }

    [Fact]
    public void The_JSON_has_every_figure()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var found = learner.BatchFind(new() { NoiseSteps = 2 });
        using var document = JsonDocument.Parse(found.ToJson());
        var root = document.RootElement;
        Assert.Equal(96, root.GetProperty("largest").GetInt32());
        Assert.Equal("completed", root.GetProperty("stopReason").GetString());
        Assert.Equal(found.MemoryLimit, root.GetProperty("memoryLimit").GetInt64());
        Assert.Equal(found.Samples, root.GetProperty("samples").GetInt64());
        var trial = root.GetProperty("trials")[1];
        Assert.Equal((32, true), (trial.GetProperty("size").GetInt32(), trial.GetProperty("fits").GetBoolean()));
        Assert.Equal(found.Trials[1].PeakBytes, trial.GetProperty("peakBytes").GetInt64());
        Assert.Equal(found.Noise!.Trace, root.GetProperty("noise").GetProperty("trace").GetDouble());
        using var bare = JsonDocument.Parse(learner.BatchFind(new() { NoiseSteps = 0, MemoryLimit = 1 }).ToJson());
        Assert.Equal(JsonValueKind.Null, bare.RootElement.GetProperty("noise").ValueKind);
        Assert.Equal(JsonValueKind.Null, bare.RootElement.GetProperty("largest").ValueKind);
    }

    [Fact]
    public void Where_not_even_one_sample_fits_the_reason_says_so()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var found = learner.BatchFind(new() { MemoryLimit = 1 << 20, NoiseSteps = 0 });
        Assert.Null(found.Largest);
        Assert.Equal("not even a batch of one sample fits", found.Reason);
        Assert.Equal(1, found.Trials[^1].Size);
        Assert.Contains("none (not even", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_callback_that_stops_the_training_ends_it()
    {
        using var learner = new StoppingLearner(SmallData.Create(), seed: 3);
        var found = learner.BatchFind();
        Assert.Equal(StopReason.StoppedByCallback, found.StopReason);
        Assert.Empty(found.Trials);
        Assert.Contains("ended early", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_within_itself_is_refused_by_its_name()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var error = Assert.Throws<InvalidOperationException>(() => learner.BatchFind(progress: new Report<BatchFindProgress>(Within)));
        Assert.Contains("BatchFind was called by a callback within BatchFind", error.Message, StringComparison.Ordinal);

        // Told within the run, after a step that was measured.
        void Within(BatchFindProgress told)
        {
            if (told.Trial is null)
                learner.BatchFind();
        }
    }

    public static TheoryData<string, BatchFindOptions> Wrong => new()
    {
        { "MemoryLimit", new() { MemoryLimit = 0 } },
        { "Largest", new() { Largest = 0 } },
        { "StepsPerTrial", new() { StepsPerTrial = 1 } },
        { "Resolution", new() { Resolution = 0 } },
        { "Resolution", new() { Resolution = double.NaN } },
        { "TimeBudget", new() { TimeBudget = TimeSpan.Zero } },
        { "NoiseSteps", new() { NoiseSteps = 1 } },
        { "NoiseBatches", new() { NoiseBatches = 1 } },
        { "NoiseLr", new() { NoiseLr = double.PositiveInfinity } },
        { "NoiseAfter", new() { NoiseAfter = -1 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_option_out_of_its_range_is_refused_by_its_name(string option, BatchFindOptions options)
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        Assert.Throws<ArgumentOutOfRangeException>(option, () => learner.BatchFind(options));
    }

    [Fact]
    public void Steps_before_the_measurement_need_a_learning_rate()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var error = Assert.Throws<ArgumentException>(() => learner.BatchFind(new() { NoiseAfter = 5 }));
        Assert.Contains("NoiseLr", error.Message, StringComparison.Ordinal);
    }
}
