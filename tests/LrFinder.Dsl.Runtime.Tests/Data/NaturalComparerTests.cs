using CsCheck;

namespace LrFinder.Dsl.Tests.Data;

public class NaturalComparerTests
{
    [Fact]
    public void Numbers_are_compared_by_value_and_the_rest_by_code_units()
    {
        string[] expected = ["", "1.png", "02.png", "2.png", "9.png", "10.png", "100.png", "A1", "a2b3", "a2b10", "a10b1", "é", "１"];
        string[] names = [.. expected];
        new Random(1).Shuffle(names);
        Assert.Equal(expected, names.Order(NaturalComparer.Instance));
    }

    [Fact]
    public void Numbers_of_any_length_are_compared()
    {
        var nines = new string('9', 50);
        Assert.True(NaturalComparer.Instance.Compare(nines, "1" + new string('0', 50)) < 0);
    }

    [Fact]
    public void It_is_a_total_order()
    {
        var names = Gen.String[Gen.Char["019a."], 0, 6];
        Gen.Select(names, names, names).Sample((x, y, z) =>
        {
            Assert.Equal(x == y, Compare(x, y) == 0);
            Assert.Equal(Math.Sign(Compare(x, y)), -Math.Sign(Compare(y, x)));
            if (Compare(x, y) <= 0 && Compare(y, z) <= 0)
                Assert.True(Compare(x, z) <= 0);
        });
    }

    private static int Compare(string x, string y) => NaturalComparer.Instance.Compare(x, y);
}
