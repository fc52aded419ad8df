using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Two classes of noisy points that a small network can tell apart.</summary>
internal static class SmallData
{
    public const int Features = 6;
    public const int ValidationBatches = Samples / BatchSize;
    private const int Samples = 96;
    private const int BatchSize = 16;

    public static TrainingData Create(int samples = Samples, int batchSize = BatchSize, long seed = 1)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var inputs = randn([samples, Features], generator: generator);
        var targets = inputs.sum(1).gt(0).to(ScalarType.Int64);
        return TensorData.From((inputs, targets), (inputs, targets), batchSize, seed: seed);
    }
}
