using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>Sums of noise that a linear model learns at once.</summary>
internal static class SmallRegression
{
    public const int Features = 3;

    public static (Tensor Inputs, Tensor Targets) Samples(int count, ulong seed = 1)
    {
        using var generator = new Generator(seed);
        var inputs = randn([count, Features], generator: generator);
        return (inputs, inputs.sum(1, keepdim: true));
    }

    public static TensorData Create(int samples = 64, int batchSize = 16)
    {
        using var scope = NewDisposeScope();
        return TensorData.From(Samples(samples), Samples(samples / 2, seed: 2), batchSize);
    }
}

[Model(SmallRegression.Features), Linear(1)]
internal sealed partial class LinearRegressor;

[Learner<LinearRegressor>]
internal sealed partial class RegressionLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => functional.mse_loss(output, target);

    [Optimizer]
    private static SGD Create(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);
}

/// <summary>Batches as a test makes them, under whatever number it declares.</summary>
internal sealed class MadeBatches(int? count, Func<IEnumerable<Batch>> make) : IBatchSource
{
    public int? BatchCount => Counts?.Invoke() ?? count;

    /// <summary>Declares a number anew at each reading.</summary>
    public Func<int?>? Counts { get; init; }

    public long EpochsBegun { get; set; }

    /// <summary>How many batches have been made.</summary>
    public int Made { get; private set; }

    /// <summary>How many epochs were gone through and let go of.</summary>
    public int Ended { get; private set; }

    public override string ToString() => nameof(MadeBatches);

    public IEnumerable<Batch> NextEpoch()
    {
        EpochsBegun++;
        return Batches();
    }

    private IEnumerable<Batch> Batches()
    {
        try
        {
            foreach (var batch in make())
            {
                Made++;
                yield return batch;
            }
        }
        finally
        {
            Ended++;
        }
    }
}
