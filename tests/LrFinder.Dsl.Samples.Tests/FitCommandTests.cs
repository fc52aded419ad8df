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

    [Fact]
    public void A_training_that_was_interrupted_goes_on_in_another_process_as_if_it_had_not_been()
    {
        if (OperatingSystem.IsWindows())
            return;
        const string Epochs = "12";
        var folder = Directory.CreateTempSubdirectory("lrfinder-");
        try
        {
            var (whole, part) = (Path.Combine(folder.FullName, "whole"), Path.Combine(folder.FullName, "part"));
            SampleProcess.Mnist("fit", "--lr", "1e-3", "--epochs", Epochs, "--checkpoint", whole).Succeeded();

            var interrupted = SampleProcess.MnistInterruptedAtFile(part, "fit", "--lr", "1e-3", "--epochs", Epochs, "--checkpoint", part);
            Assert.Equal(130, interrupted.ExitCode);
            Assert.NotEqual(Tensors(whole), Tensors(part));
            var rest = SampleProcess.Mnist("resume", "--checkpoint", part).Succeeded();
            Assert.Equal("11", Cells(rest.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])[0]);
            Assert.Equal(Tensors(whole), Tensors(part));

            var again = SampleProcess.Mnist("resume", "--checkpoint", part).Succeeded();
            Assert.Contains("no epoch was left to train", again.Errors, StringComparison.Ordinal);
            Assert.Equal(Tensors(whole), Tensors(part));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void A_training_that_is_killed_twenty_times_comes_to_what_it_comes_to_undisturbed()
    {
        const string Epochs = "200";
        var moments = new Random(5);
        var folder = Directory.CreateTempSubdirectory("lrfinder-");
        try
        {
            var (whole, part) = (Path.Combine(folder.FullName, "whole"), Path.Combine(folder.FullName, "part"));
            SampleProcess.Mnist("fit", "--lr", "1e-3", "--epochs", Epochs, "--checkpoint", whole).Succeeded();

            var kills = 0;
            string[] command = ["fit", "--lr", "1e-3", "--epochs", Epochs];
            // Most of them while epochs and checkpoints go by, every fourth on the way there; whatever the machine, the training is not over by then.
            while (kills < 20 && SampleProcess.MnistKilled(
                kills % 4 == 3 ? null : part,
                TimeSpan.FromMilliseconds(kills % 4 == 3 ? moments.Next(0, 600) : moments.Next(0, 40)),
                [.. command, "--checkpoint", part]))
            {
                kills++;
                command = ["resume"];
            }

            SampleProcess.Mnist("resume", "--checkpoint", part).Succeeded();
            Assert.Equal(20, kills);
            Assert.Equal(Tensors(whole), Tensors(part));
            Assert.Equal([part, whole], Directory.GetFiles(folder.FullName).Order());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The bytes after the header: the header holds the times that epochs took.</summary>
    private static byte[] Tensors(string checkpoint)
    {
        var bytes = File.ReadAllBytes(checkpoint);
        return bytes[(8 + (int)BitConverter.ToUInt64(bytes))..];
    }

    private static string[] Cells(string line) => line.Split('|', StringSplitOptions.TrimEntries);
}
