using CsCheck;

namespace LrFinder.Dsl.Tests.Batches;

public sealed class SizeSearchTests
{
    [Fact]
    public void Sizes_are_doubled_until_one_does_not_fit_and_then_halved_between() =>
        Assert.Equal([64, 128, 256, 512, 384, 320, 288, 304], Tried(first: 64, largest: null, resolution: 1.0 / 16, most: 300));

    [Fact]
    public void Where_the_first_does_not_fit_it_is_halved_until_one_does() =>
        Assert.Equal([64, 32, 16, 8, 12, 10, 11], Tried(first: 64, largest: null, resolution: 1.0 / 16, most: 11));

    [Fact]
    public void The_largest_of_interest_is_the_last() => Assert.Equal([64, 128, 200], Tried(first: 64, largest: 200, resolution: 0.1, most: 1000));

    [Fact]
    public void Not_even_one_may_fit() => Assert.Equal([2, 1], Tried(first: 2, largest: null, resolution: 0.1, most: 0));

    [Fact]
    public void What_is_found_fits_and_is_within_the_resolution_of_what_does_not() => Gen
        .Select(Gen.Int[1, 5000], Gen.Int[0, 100_000], Gen.Int[1, 100_000], Gen.Double[0.01, 1])
        .Sample((first, most, largest, resolution) =>
        {
            var search = new SizeSearch(first, largest, resolution);
            var tried = Run(search, most);
            Assert.Equal(tried.Count, tried.Distinct().Count());
            Assert.True(tried.Count <= 40);
            if (search.Fitting is not { } found)
            {
                Assert.Equal(0, most);
                return;
            }

            Assert.True(found <= most && found <= largest);
            Assert.True(found == largest || search.Failing > most && search.Failing - found <= Math.Max(1, found * resolution));
        });

    private static List<int> Tried(int first, int? largest, double resolution, int most) => Run(new SizeSearch(first, largest, resolution), most);

    private static List<int> Run(SizeSearch search, int most)
    {
        var tried = new List<int>();
        while (search.Next is { } size)
        {
            tried.Add(size);
            search.Take(size, size <= most);
        }

        return tried;
    }
}
