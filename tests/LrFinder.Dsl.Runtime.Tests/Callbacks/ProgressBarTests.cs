namespace LrFinder.Dsl.Tests;

/// <summary>What is shown of a run while it goes.</summary>
public sealed class ProgressBarTests
{
    [Fact]
    public void A_file_gets_a_plain_line_every_ten_seconds()
    {
        using var learner = New(secondsOfBatch: 4, out var output);
        learner.Fit(2, 1e-3);

        // Six batches an epoch, the third of which is the first that is over ten seconds after the beginning.
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["epoch 0 3/6", "epoch 0 6/6", "epoch 1 3/6", "epoch 1 6/6"], lines.Select(line => line[..line.IndexOf(" loss", StringComparison.Ordinal)]));
        Assert.EndsWith(" 0.25 it/s 00:36 left", lines[0].TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith(" 0.25 it/s 00:00 left", lines[3].TrimEnd(), StringComparison.Ordinal);
        Assert.Contains($"loss {learner.Recorder.Epochs[0].TrainLoss.ToString("G4", System.Globalization.CultureInfo.InvariantCulture)} ", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("\r", output.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_run_says_nothing_in_a_file()
    {
        using var learner = New(secondsOfBatch: 0.1, out var output);
        learner.Fit(2, 1e-3);
        learner.LrFind(new LrFindOptions { NumIt = 20, Probes = 0 });
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void A_sweep_counts_its_steps()
    {
        using var learner = New(secondsOfBatch: 5, out var output);
        learner.LrFind(new LrFindOptions { NumIt = 8, Accumulate = 2, StopDiv = false, Probes = 0 });
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8, lines.Length);
        Assert.StartsWith("sweep 1/8 loss ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("sweep 8/8 loss ", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("it/s 01:10 left", lines[0].TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_has_one_line_that_fits_and_is_gone_at_the_end()
    {
        using var learner = New(secondsOfBatch: 1, out var output);
        learner.ProgressBar.TerminalWidth = 40;
        learner.Fit(1, 1e-3);
        var text = output.ToString();
        Assert.DoesNotContain("\n", text, StringComparison.Ordinal);
        var shown = text.Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, shown.Length);
        Assert.StartsWith("epoch 0 [###.................] 1/6 loss", shown[0], StringComparison.Ordinal);
        Assert.StartsWith("epoch 0 [####################] 6/6 loss", shown[5], StringComparison.Ordinal);
        Assert.All(shown, line => Assert.InRange(line.Length, 1, 39));
        Assert.Equal("", shown[^1].Trim());
        Assert.EndsWith("\r", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_the_table_stand_above_the_bar()
    {
        using var learner = New(secondsOfBatch: 1, out var output);
        learner.ProgressBar.TerminalWidth = 100;
        learner.ProgressTable.Output = output;
        learner.Fit(2, 1e-3);
        // What a terminal shows at last of each line.
        var lines = output.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(line => line.Split('\r')[^1]).ToList();
        Assert.Equal(5, lines.Count);
        Assert.StartsWith("0     |", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("1     |", lines[3], StringComparison.Ordinal);
        Assert.Equal("", lines[4]);
    }

    [Fact]
    public void A_training_that_fails_leaves_no_line()
    {
        using var learner = New(secondsOfBatch: 1, out var output);
        learner.ProgressBar.TerminalWidth = 100;
        learner.FailsAt = 3;
        Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3));
        Assert.Equal("", output.ToString().TrimEnd('\r').Split('\r')[^1].Trim());
    }

    [Fact]
    public void Data_of_unknown_length_has_neither_bar_nor_time_left()
    {
        using var output = new StringWriter();
        using var learner = new FlatLearner(SmallData.Create(), seed: 3);
        var time = new ManualTime();
        var bar = new ProgressBar { Output = output, Time = time, TerminalWidth = 100 };
        bar.Begin(double.NaN);
        bar.BeginEpoch();
        time.Pass(TimeSpan.FromSeconds(2));
        bar.Show(learner, epoch: 0, epochs: 1, iteration: 3, batch: 3, batches: null, smoothLoss: 0.5);
        Assert.Equal("\repoch 0 4 loss 0.5 2 it/s", output.ToString());
    }

    private static BarLearner New(double secondsOfBatch, out StringWriter output)
    {
        var learner = new BarLearner(SmallData.Create(), seed: 3) { SecondsOfBatch = secondsOfBatch };
        output = new StringWriter();
        learner.ProgressTable.Output = TextWriter.Null;
        (learner.ProgressBar.Output, learner.ProgressBar.Time) = (output, learner.Time);
        return learner;
    }
}

[Learner<NetWithDropout>]
[Use<ProgressTable>, Use<ProgressBar>]
internal sealed partial class BarLearner
{
    public ManualTime Time { get; } = new();

    public double SecondsOfBatch { get; set; }

    public int FailsAt { get; set; } = -1;

    [Callback(On.BatchBegin, DuringSweep = true)]
    private void Pass(int iteration)
    {
        Time.Pass(TimeSpan.FromSeconds(SecondsOfBatch));
        if (iteration == FailsAt)
            throw new InvalidOperationException("power cut");
    }
}
