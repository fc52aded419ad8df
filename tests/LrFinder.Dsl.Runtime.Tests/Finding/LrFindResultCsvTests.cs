using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class LrFindResultCsvTests
{
    [Fact]
    public void Every_curve_comes_back_bit_for_bit() => Sweeps.Random.Sample(
        result => LrFindResultJsonTests.SamePoints(result.Points, LrFindResult.ReadCsv(new StringReader(Written(result)))), iter: 2000);

    [Fact]
    public void Carriage_returns_are_read_too()
    {
        var result = Sweeps.Result([1, double.NaN, double.NegativeInfinity]);

        var text = Written(result).Replace("\n", "\r\n", StringComparison.Ordinal);

        LrFindResultJsonTests.SamePoints(result.Points, LrFindResult.ReadCsv(new StringReader(text)));
    }

    [Fact]
    public void The_format_is_the_documented_one() => Assert.Equal(
        "step,lr,loss,smoothLoss\n0,1E-07,0.5,NaN\n",
        Written(new LrFindResult(
            [new LrFindPoint(0, 1e-7, 0.5, double.NaN)], StopReason.Completed, Sweeps.Settings, TimeSpan.Zero)));

    [Theory]
    [InlineData("", "line 1 is \"\"")]
    [InlineData("a,b\n", "line 1 is \"a,b\"")]
    [InlineData("step,lr,loss,smoothLoss\n0,1,1\n", "line 2 has 3 fields; it must have 4")]
    [InlineData("step,lr,loss,smoothLoss\n0,1,1,1\n0,1,1,1\n", "line 3 has the step \"0\"; it must be a whole number above 0")]
    [InlineData("step,lr,loss,smoothLoss\n0,0,1,1\n", "line 2 has the learning rate \"0\"")]
    [InlineData("step,lr,loss,smoothLoss\n0,Infinity,1,1\n", "line 2 has the learning rate \"Infinity\"")]
    [InlineData("step,lr,loss,smoothLoss\n0,1,x,1\n", "line 2 has \"x\" where a number must be")]
    [InlineData("step,lr,loss,smoothLoss\n0,1,1e999,1\n", "line 2 has \"1e999\" where a number must be")]
    [InlineData("step,lr,loss,smoothLoss\n0,1,nan,1\n", "line 2 has \"nan\" where a number must be")]
    public void A_wrong_line_is_named(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => LrFindResult.ReadCsv(new StringReader(text)));

        Assert.StartsWith("These are no points of a learning-rate sweep: " + message, error.Message, StringComparison.Ordinal);
    }

    private static string Written(LrFindResult result)
    {
        using var writer = new StringWriter();
        result.WriteCsv(writer);
        return writer.ToString();
    }
}
