using LrFinder.Dsl.Tests.Finding;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Batches;

/// <summary>The noise scale of a problem of which every sample's gradient is known.</summary>
public sealed class GradientNoiseTests : IDisposable
{
    private const int Samples = 2048;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    public GradientNoiseTests()
    {
        NativeRuntime.Initialize();
        using var generator = new Generator(5);
        _inputs = ones([Samples, 1]);
        _targets = randn([Samples, PointNet.Features], generator: generator) * 3 + 1;
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
    }

    [Fact]
    public void Both_estimates_are_unbiased_and_the_jackknife_knows_the_error()
    {
        var measured = Enumerable.Range(0, 40).Select(seed => Measure(batchSize: 8, seed, new() { NoiseSteps = 16 })).ToList();
        var (square, trace) = Known();
        RequireMean(trace, [.. measured.Select(noise => noise.Trace)]);
        RequireMean(square, [.. measured.Select(noise => noise.GradientSquared)]);
        var errors = measured.Average(noise => noise.StandardError);
        Assert.InRange(errors / Deviation([.. measured.Select(noise => noise.Scale)]), 0.7, 1.4);
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(8, 2)]
    [InlineData(32, 4)]
    public void The_scale_does_not_depend_on_the_sizes_that_are_compared(int batchSize, int batches)
    {
        var noise = Measure(batchSize, seed: 1, new() { NoiseSteps = 64, NoiseBatches = batches });
        var (square, trace) = Known();
        Assert.True(noise.IsMeasurable);
        Assert.InRange((noise.Scale - trace / square) / noise.StandardError, -3, 3);
        Assert.InRange(noise.StandardError / noise.Scale, 0, 0.3);
        Assert.Equal((batchSize, batchSize * batches, 64L * batchSize * batches), (noise.SmallBatch, noise.LargeBatch, noise.Samples));
        Assert.Equal(1 + noise.Scale / 10, noise.StepsFactor(10));
        Assert.Equal(1, (noise.StepsFactor(10) - 1) * (noise.SamplesFactor(10) - 1), 12);
    }

    [Fact]
    public void Batches_of_different_sizes_count_by_their_own()
    {
        // 2,048 samples in batches of 48 end with one of 32.
        using var data = new TrainingData(new TensorBatches(_inputs, _targets, 48));
        using var learner = new PointLearner(data, seed: 1);
        SetWeights(learner);
        var noise = learner.BatchFind(new() { Largest = 48, NoiseSteps = 86, NoiseBatches = 2 }).Noise!;
        var (square, trace) = Known();
        Assert.InRange((noise.Scale - trace / square) / noise.StandardError, -3, 3);
    }

    [Fact]
    public void At_the_minimum_there_is_nothing_to_measure()
    {
        var noise = Measure(batchSize: 8, seed: 1, new() { NoiseSteps = 16 }, atMinimum: true);
        Assert.False(noise.IsMeasurable);
        Assert.Contains("not measurable", noise.ToString(), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => noise.StepsFactor(8));
    }

    [Fact]
    public void Steps_before_the_measurement_move_the_weights()
    {
        var atRest = Measure(batchSize: 8, seed: 1, new() { NoiseSteps = 4 });
        var after = Measure(batchSize: 8, seed: 1, new() { NoiseSteps = 4, NoiseLr = 0.2, NoiseAfter = 30 });
        Assert.Null(atRest.Lr);
        Assert.Equal((0.2, 30, 34L * 8 * 8), (after.Lr, after.StepsBefore, after.Samples));
        Assert.InRange(after.GradientSquared, -1, atRest.GradientSquared / 20);
    }

    [Fact]
    public void The_last_sweep_gives_the_learning_rate()
    {
        using var data = Data(8, 1);
        using var learner = new PointLearner(data, seed: 1);
        SetWeights(learner);
        var found = learner.LrFind(new() { StartLr = 1e-4, NumIt = 100, Probes = 0 });
        Assert.Equal(found.Suggestion.Lr, learner.BatchFind(new() { NoiseSteps = 2 }).Noise!.Lr);
    }

    [Theory]
    [InlineData(null, 100)]
    [InlineData(1e-4, 1)]
    public void The_rate_of_a_sweep_with_a_slice_is_spread_as_in_the_sweep(double? given, double ratio)
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var found = learner.LrFind(new() { Slice = new LrSlice(1e-3, 1e-1), Probes = 0 });
        learner.RateLog.Steps.Clear();
        var noise = learner.BatchFind(new() { Largest = 16, NoiseSteps = 2, NoiseLr = given }).Noise!;
        var rates = learner.RateLog.Steps[^1];
        Assert.Equal(given ?? found.Suggestion.Lr, noise.Lr);
        Assert.Equal((noise.Lr!.Value, ratio), (rates[1], Math.Round(rates[1] / rates[0], 6)));
        // Before, sizes are tried with the factory's ratios.
        Assert.Equal(1, learner.RateLog.Steps[0][1] / learner.RateLog.Steps[0][0]);
    }

    [Fact]
    public void Gradients_are_measured_before_callbacks_clip_them()
    {
        using var data = Data(8, 1);
        using var learner = new ClippedPointLearner(data, seed: 1);
        SetWeights(learner);
        var clipped = learner.BatchFind(new() { Largest = 8, NoiseSteps = 4, NoiseLr = 1e-9 }).Noise!;
        Assert.Equal(Measure(8, 1, new() { NoiseSteps = 4, NoiseLr = 1e-9 }).Trace, clipped.Trace, 3);
    }

    [Fact]
    public void Weights_that_run_off_end_the_measurement()
    {
        var noise = Measure(batchSize: 8, seed: 1, new() { NoiseSteps = 16, NoiseLr = 1e30 });
        Assert.Equal(StopReason.NonFinite, noise.StopReason);
        Assert.False(noise.IsMeasurable);
        Assert.Contains("not finite", noise.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_callback_that_accumulates_is_refused_in_words()
    {
        using var learner = new AccumulatingLearner(SmallData.Create(), seed: 3);
        var error = Assert.Throws<InvalidOperationException>(() => learner.BatchFind());
        Assert.Contains("NoiseSteps = 0", error.Message, StringComparison.Ordinal);
        Assert.Equal(96, learner.BatchFind(new() { NoiseSteps = 0 }).Largest);
    }

    private static void RequireMean(double expected, double[] values)
    {
        var error = Deviation(values) / Math.Sqrt(values.Length);
        Assert.InRange((values.Average() - expected) / error, -3.5, 3.5);
        // Sharp enough to fail.
        Assert.InRange(error / expected, 0, 0.05);
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    /// <summary>|G|² and tr(Σ) of the distribution that the samples are drawn from, estimated from all of them.</summary>
    private (double Square, double Trace) Known()
    {
        using var scope = NewDisposeScope();
        var exact = _targets.to(ScalarType.Float64);
        var trace = exact.var(0, unbiased: true).sum().item<double>();
        return (exact.mean([0]).square().sum().item<double>() - trace / Samples, trace);
    }

    private GradientNoise Measure(int batchSize, int seed, BatchFindOptions options, bool atMinimum = false)
    {
        using var data = Data(batchSize, seed);
        using var learner = new PointLearner(data, seed: 1);
        SetWeights(learner, atMinimum);
        return learner.BatchFind(options with { Largest = batchSize }).Noise!;
    }

    private TensorData Data(int batchSize, int seed) => TensorData.From((_inputs, _targets), batchSize: batchSize, seed: seed);

    /// <summary>At 0, where the gradient is the mean of the samples, or at that mean.</summary>
    private void SetWeights(Learner<PointNet> learner, bool atMinimum = false)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        learner.Model.Weight.zero_();
        if (atMinimum)
            learner.Model.Weight.add_(_targets.mean([0]).unsqueeze(1));
    }
}
