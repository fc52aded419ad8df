using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Trainer;

/// <summary>Two spirals, to begin with: put your own data here.</summary>
public static class Spirals
{
    public static TensorData Create(int samples = 2000, int batchSize = 32, long seed = 1)
    {
        NativeRuntime.Initialize();
        using var scope = NewDisposeScope();
        using var random = new Generator((ulong)seed);
        return TensorData.From(Draw(samples, random), valid: Draw(samples / 4, random), batchSize, seed: seed);
    }

    private static (Tensor Inputs, Tensor Targets) Draw(int samples, Generator random)
    {
        var spiral = randint(0, 2, [samples], dtype: int64, generator: random);
        var along = rand([samples], generator: random);
        var angle = (along * 6) + (spiral * Math.PI);
        var noise = randn([samples, 2], generator: random) * 0.02;
        return (stack([along * angle.cos(), along * angle.sin()], 1) + noise, spiral);
    }
}
