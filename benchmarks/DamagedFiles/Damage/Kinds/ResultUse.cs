using LrFinder.Dsl;

namespace DamagedFiles;

/// <summary>Does with a result all that can be done with one.</summary>
internal sealed class ResultUse(string plot)
{
    // A plot takes a hundred times as long as all the rest.
    private const int PlotEvery = 25;

    private int _uses;

    public void Of(LrFindResult result)
    {
        _ = result.ToString();
        _ = LrFindResult.Compare(result, result).ToString();
        using var csv = new StringWriter();
        result.WriteCsv(csv);
        if (LrFindResult.FromJson(result.ToJson()).ToJson() != result.ToJson())
            throw new InvalidOperationException("A result that was read is written as another.");
        if (_uses++ % PlotEvery == 0)
            result.SavePlot(plot);
    }
}
