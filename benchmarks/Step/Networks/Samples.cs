using static TorchSharp.torch;

namespace Step.Networks;

/// <summary>What a network is trained on, the same for all ways, and for how long.</summary>
/// <param name="Inputs">All inputs.</param>
/// <param name="Targets">Their classes.</param>
/// <param name="Steps">How many steps are timed.</param>
internal sealed record Samples(Tensor Inputs, Tensor Targets, int Steps)
{
    public const int BatchSize = 64;
    public const int BatchesOfEpoch = 10;

    private const int Count = BatchSize * BatchesOfEpoch;

    public static Samples Of(string network)
    {
        manual_seed(1);
        return network switch
        {
            "mlp" => new(randn(Count, 32), randint(0, 2, Count, dtype: int64), 1000),
            "cnn" => new(randn(Count, 3, 28, 28), randint(0, 2, Count, dtype: int64), 200),
            "resnet" => new(randn(Count, 3, 32, 32), randint(0, 10, Count, dtype: int64), 20),
            "lstm" => new(randint(0, 1000, [Count, 40], dtype: int64), randint(0, 2, Count, dtype: int64), 100),
            "resnet18" => new(randn(Count, 3, 32, 32), randint(0, 10, Count, dtype: int64), 10),
            "transformer" => new(randint(0, 1000, [Count, 40], dtype: int64), randint(0, 2, Count, dtype: int64), 40),
            _ => throw new ArgumentException($"There is no network {network}.", nameof(network)),
        };
    }
}
