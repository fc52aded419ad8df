using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Four batches an epoch, determined by the seed and the number of the epoch.</summary>
internal sealed class SeededBatches(int seed) : IBatchSource
{
    public int? BatchCount => 4;

    public long EpochsBegun { get; set; }

    public IEnumerable<Batch> NextEpoch()
    {
        var random = new Random((int)(seed + (1000 * EpochsBegun++)));
        for (var batch = 0; batch < BatchCount; batch++)
        {
            var input = Enumerable.Range(0, 5 * 36).Select(_ => (float)random.NextDouble()).ToArray();
            var target = Enumerable.Range(0, 5).Select(_ => (long)random.Next(3)).ToArray();
            yield return new Batch(tensor(input).view(5, 1, 6, 6), tensor(target));
        }
    }
}
