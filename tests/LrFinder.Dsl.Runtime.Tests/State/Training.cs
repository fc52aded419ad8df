using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace LrFinder.Dsl.Tests;

/// <summary>A training whose every step depends on all state: weights, batch norm, dropout, moments, random draws and order.</summary>
internal sealed class Training : IDisposable
{
    private readonly Func<IReadOnlyList<Parameter>, Optimizer> _makeOptimizer;

    public Training(Func<IReadOnlyList<Parameter>, Optimizer> makeOptimizer, int seed = 1)
    {
        _makeOptimizer = makeOptimizer;
        manual_seed(seed);
        Net = new SmallNet();
        Optimizer = _makeOptimizer([.. Net.parameters()]);
        Source = new SeededBatches(seed);
    }

    public SmallNet Net { get; }

    public Optimizer Optimizer { get; }

    public SeededBatches Source { get; }

    /// <summary>Trains epochs of four batches, and says exactly what happened in each step.</summary>
    public IReadOnlyList<string> Train(int epochs, Action<int>? afterStep = null)
    {
        var steps = new List<string>();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var batch in Source.NextEpoch())
            {
                using var scope = NewDisposeScope();
                using var output = Net.forward(batch.Input);
                using var loss = nn.functional.cross_entropy(output, batch.Target);
                Optimizer.zero_grad();
                loss.backward();
                Optimizer.step();
                steps.Add(Bits.Of(loss));
                batch.Input.Dispose();
                batch.Target.Dispose();
                afterStep?.Invoke(steps.Count);
            }
        }

        return steps;
    }

    /// <summary>All that training changes, and the next draw of the random generator.</summary>
    public IReadOnlyList<string> State()
    {
        using var randomState = get_rng_state();
        return [.. Bits.Of(Net), .. OptimizerBits.Of(Optimizer), $"epochs {Source.EpochsBegun}", Bits.Of(randomState)];
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Net.Dispose();
    }
}
