using System.Text.Json;

namespace LrFinder.Dsl.Tests;

public sealed class FitCommandTests
{
    [Fact]
    public void The_table_has_a_row_per_epoch()
    {
        var run = SampleProcess.Mnist("fit", "--lr", "1e-2", "--epochs", "2").Succeeded();
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["epoch", "train_loss", "valid_loss", "accuracy", "time"], Cells(lines[0]));
        Assert.Equal(4, lines.Length);
        Assert.Equal("0", Cells(lines[2])[0]);
        Assert.Equal("1", Cells(lines[3])[0]);
        Assert.Matches(@"^\d\.\d{6}$", Cells(lines[3])[3]);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Json_is_one_object_on_standard_output_and_nothing_else()
    {
        var run = SampleProcess.Mnist("fit", "--lr", "0.01", "--epochs", "1", "--json").Succeeded();
        using var fit = JsonDocument.Parse(run.Output);
        var epoch = Assert.Single(fit.RootElement.GetProperty("epochs").EnumerateArray());
        Assert.Empty(run.Errors);
        Assert.Equal(0.01, fit.RootElement.GetProperty("lr").GetDouble());
        Assert.InRange(epoch.GetProperty("accuracy").GetDouble(), 0.6, 1);
        Assert.True(epoch.GetProperty("trainLoss").GetDouble() > 0);
        Assert.True(epoch.GetProperty("validLoss").GetDouble() > 0);
    }

    private static string[] Cells(string line) => line.Split('|', StringSplitOptions.TrimEntries);
}
