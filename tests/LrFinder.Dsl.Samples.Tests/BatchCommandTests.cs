using System.Text.Json;

namespace LrFinder.Dsl.Tests;

public sealed class BatchCommandTests
{
    [Fact]
    public void It_prints_what_it_found_as_JSON()
    {
        var run = SampleProcess.Mnist("batch", "--json", "--largest", "100", "--batch-size", "32", "--noise-steps", "2").Succeeded();
        using var found = JsonDocument.Parse(run.Output);
        Assert.Equal(100, found.RootElement.GetProperty("largest").GetInt32());
        Assert.Equal(2, found.RootElement.GetProperty("noise").GetProperty("steps").GetInt32());
    }

    [Fact]
    public void A_limit_below_what_the_process_has_leaves_nothing_that_fits()
    {
        var run = SampleProcess.Mnist("batch", "--memory", "10", "--batch-size", "4", "--noise-steps", "0").Succeeded();
        Assert.Contains("largest batch in 10 MB: none (not even a batch of one sample fits)", run.Output, StringComparison.Ordinal);
    }
}
