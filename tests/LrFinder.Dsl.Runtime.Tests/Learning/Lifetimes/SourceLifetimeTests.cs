using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The loop frees what a source gives it, whoever made it, and nothing that the source keeps.</summary>
public sealed class SourceLifetimeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Batches_that_another_thread_made_are_freed(bool prefetches)
    {
        using var data = SourceData(new MakingSource(batches: 40, prefetches));
        using var learner = new KeptSourceLearner(data.Data, seed: 1);
        RetainingLearner.Begin(Keeping.Nothing);
        learner.Fit(1, 1e-3);
        CollectWhatOthersLeft();
        var before = Tensor.TotalCount;
        learner.Fit(3, 1e-3);
        learner.LrFind(new() { NumIt = 50, Probes = 0 });
        learner.Validate(data.Data.Train);
        Assert.InRange(Tensor.TotalCount, before - 4, before + 4);
    }

    [Fact]
    public void What_another_thread_made_is_freed_batch_by_batch()
    {
        var source = new MakingSource(batches: 40, prefetches: false);
        using var data = SourceData(source);
        using var learner = new KeptSourceLearner(data.Data, seed: 1);
        RetainingLearner.Begin(Keeping.Nothing);
        learner.Fit(2, 1e-3);
        // The first batch of a run is judged when the second has been made.
        Assert.InRange(source.MostAlive, 1, 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_source_that_gives_the_same_tensors_in_every_epoch_works(bool madeBefore)
    {
        using var data = SourceData(new CachingSource(batches: 10, madeBefore));
        using var learner = new KeptSourceLearner(data.Data, seed: 1);
        RetainingLearner.Begin(Keeping.Nothing);
        learner.Fit(3, 1e-3);
        learner.LrFind(new() { NumIt = 25, Probes = 2, ProbeSteps = 5 });
        learner.FitOneCycle(2, 1e-3);
        learner.Validate(data.Data.Train);
    }

    [Fact]
    public void A_source_that_cuts_batches_up_works()
    {
        using var data = SourceData(new CuttingSource());
        using var learner = new KeptSourceLearner(data.Data, seed: 1);
        RetainingLearner.Begin(Keeping.Nothing);
        learner.Fit(3, 1e-3);
        learner.Validate(data.Data.Train);
    }

    [Fact]
    public void A_loss_of_every_batch_takes_eight_bytes_and_no_tensor()
    {
        using var data = SourceData(new MakingSource(batches: 1000, prefetches: false));
        using var learner = new KeptSourceLearner(data.Data, seed: 1);
        RetainingLearner.Begin(Keeping.Nothing);
        var most = 0L;
        ((MakingSource)data.Data.Train).OnBatch = () => most = Math.Max(most, Tensor.TotalCount);
        CollectWhatOthersLeft();
        var before = Tensor.TotalCount;
        Assert.Equal(1000, learner.Fit(1, 1e-3).Epochs[0].Losses.Count);
        Assert.InRange(most - before, 1, 330);
    }

    private static void CollectWhatOthersLeft()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static Owned SourceData(IBatchSource source) => new(new TrainingData(source));

    private sealed record Owned(TrainingData Data) : IDisposable
    {
        public void Dispose() => (Data.Train as IDisposable)?.Dispose();
    }
}

[Learner<RetainingModel>]
internal sealed partial class KeptSourceLearner;

/// <summary>Makes each batch on a thread of its own.</summary>
internal sealed class MakingSource(int batches, bool prefetches) : IBatchSource
{
    private readonly List<WeakReference<Tensor>> _made = [];

    public int? BatchCount => batches;

    public long EpochsBegun { get; set; }

    public int MostAlive { get; private set; }

    public Action? OnBatch { get; set; }

    public IEnumerable<Batch> NextEpoch()
    {
        EpochsBegun++;
        return Batches();
    }

    private IEnumerable<Batch> Batches()
    {
        var next = prefetches ? Task.Run(Make) : null;
        for (var i = 0; i < batches; i++)
        {
            OnBatch?.Invoke();
            var batch = (next ?? Task.Run(Make)).Result;
            next = prefetches && i + 1 < batches ? Task.Run(Make) : null;
            lock (_made)
            {
                _made.Add(new WeakReference<Tensor>(batch.Input));
                MostAlive = Math.Max(MostAlive, _made.Count(made => made.TryGetTarget(out var tensor) && !tensor.IsInvalid));
            }

            yield return batch;
        }
    }

    private static Batch Make()
    {
        using var hold = FinalizerGate.Hold();
        return new Batch(ones(8, 4), zeros(8, ScalarType.Int64));
    }
}

/// <summary>Gives the batches of the first epoch again.</summary>
internal sealed class CachingSource : IBatchSource
{
    private readonly List<Batch> _batches = [];
    private readonly int _count;

    public CachingSource(int batches, bool madeBefore)
    {
        _count = batches;
        while (madeBefore && _batches.Count < batches)
            _batches.Add(new Batch(ones(8, 4), zeros(8, ScalarType.Int64)));
    }

    public int? BatchCount => _count;

    public long EpochsBegun { get; set; }

    public IEnumerable<Batch> NextEpoch()
    {
        EpochsBegun++;
        for (var i = 0; i < _count; i++)
        {
            if (_batches.Count <= i)
                _batches.Add(new Batch(ones(8, 4), zeros(8, ScalarType.Int64)));
            yield return _batches[i];
        }
    }
}

/// <summary>Makes large batches and gives them in four parts.</summary>
internal sealed class CuttingSource : IBatchSource
{
    public int? BatchCount => null;

    public long EpochsBegun { get; set; }

    public IEnumerable<Batch> NextEpoch()
    {
        EpochsBegun++;
        for (var i = 0; i < 3; i++)
        {
            var (inputs, targets) = (ones(32, 4), zeros(32, ScalarType.Int64));
            for (var part = 0; part < 4; part++)
                yield return new Batch(inputs.narrow(0, 8 * part, 8), targets.narrow(0, 8 * part, 8));
        }
    }
}
