namespace LrFinder.Dsl.Tests;

internal static class GoldenAssert
{
    /// <summary>Asserts that each number is as expected up to a relative difference.</summary>
    public static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            var difference = Math.Abs(actual[i] - expected[i]) / Math.Abs(expected[i]);
            Assert.True(difference <= relative, $"{what}[{i}]: expected {expected[i]:R}, was {actual[i]:R}, relative difference {difference:E2}");
        }
    }
}
