using CsCheck;

namespace LrFinder.Dsl.Tests;

public sealed class PartTests
{
    [Fact]
    public void Parts_are_all_samples_once_and_as_even_as_they_can_be()
    {
        Gen.Select(Gen.Long[1, 1000], Gen.Int[1, 40]).Sample((samples, processes) =>
        {
            var parts = Enumerable.Range(0, processes).Select(rank => new Part(rank, processes).Of(samples)).ToList();
            var counted = parts.Where(part => part.Counted > 0).ToList();
            var covered = counted.SelectMany(part => Enumerable.Range((int)part.Start, (int)part.Counted)).ToList();

            Assert.Equal(Enumerable.Range(0, (int)samples), covered);
            Assert.All(counted, part => Assert.Equal(part.Count, part.Counted));
            Assert.True(parts.Max(part => part.Counted) - parts.Min(part => part.Counted) <= 1);
            // What counts as nothing is still something to compute with, and is there.
            Assert.All(parts, part => Assert.True(part.Count >= 1 && part.Start + part.Count <= samples));
            Assert.True(parts[0].Counted > 0);
            Assert.Equal(1, Enumerable.Range(0, processes).Sum(rank => new Part(rank, processes).ShareOf(samples)), 9);
        });
    }

    [Fact]
    public void A_process_on_its_own_has_everything() => Assert.Equal((0, 17, 17), Part.Whole.Of(17));
}
