using System.Text.Json;

namespace LrFinder.Dsl.Tests;

public sealed class FindCommandTests : IDisposable
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private readonly string _folder = Directory.CreateTempSubdirectory("lrfinder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Json_is_one_object_on_standard_output_and_nothing_else()
    {
        var run = SampleProcess.Mnist("find", "--json", "--num-it", "40", "--no-stop-div", "--probes", "0", "--out", _folder).Succeeded();

        using var found = JsonDocument.Parse(run.Output);
        var root = found.RootElement;
        var points = root.GetProperty("points").EnumerateArray().ToList();
        Assert.Empty(run.Errors);
        Assert.Equal("completed", root.GetProperty("stopReason").GetString());
        Assert.Equal(40, root.GetProperty("iterations").GetInt32());
        Assert.Equal(Enumerable.Range(0, 40), points.Select(point => point.GetProperty("step").GetInt32()));
        Assert.Equal(1e-7, points[0].GetProperty("lr").GetDouble());
        Assert.All(points, point => Assert.True(point.GetProperty("loss").GetDouble() >= 0));
        Assert.All(points, point => Assert.True(point.GetProperty("smoothLoss").GetDouble() >= 0));
        Assert.InRange(root.GetProperty("suggested").GetDouble(), 1e-7, 10);
        Assert.True(root.GetProperty("suggestions").GetProperty("minDiv10").GetDouble() > 0);
        Assert.Equal("basin", root.GetProperty("suggestion").GetProperty("rule").GetString());
        Assert.Equal(root.GetProperty("suggested").GetDouble(), root.GetProperty("suggestions").GetProperty("basin").GetDouble());
        Assert.True(root.GetProperty("elapsedMs").GetDouble() > 0);
    }

    [Fact]
    public void Fastais_way_is_one_word_away()
    {
        var run = SampleProcess.Mnist("find", "--json", "--fastai", "--num-it", "40", "--no-stop-div", "--out", _folder).Succeeded();
        using var found = JsonDocument.Parse(run.Output);
        var suggestions = found.RootElement.GetProperty("suggestions");
        Assert.Equal(suggestions.GetProperty("minGradient").GetDouble(), found.RootElement.GetProperty("suggested").GetDouble());
    }

    [Fact]
    public void The_plot_is_a_picture_in_the_folder_asked_for()
    {
        SampleProcess.Mnist("find", "--num-it", "30", "--out", Path.Combine(_folder, "new")).Succeeded();
        Assert.Equal(PngSignature, File.ReadAllBytes(Path.Combine(_folder, "new", "lr_find.png"))[..4]);
    }

    [Fact]
    public void The_summary_names_the_suggestion_and_why_the_sweep_ended()
    {
        var run = SampleProcess.Mnist("find", "--num-it", "40", "--no-stop-div", "--out", _folder).Succeeded();
        Assert.Contains("lr_find.png", run.Output, StringComparison.Ordinal);
        Assert.Contains("completed", run.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_options_reach_the_sweep()
    {
        var run = SampleProcess.Mnist(
            "find", "--json", "--num-it", "12", "--start-lr", "1e-5", "--end-lr", "1e-1", "--batch-size", "16", "--seed", "7",
            "--threads", "1", "--no-stop-div", "--accumulate", "2", "--repeats", "3", "--probes", "2", "--time-budget", "3600", "--out", _folder)
            .Succeeded();

        using var found = JsonDocument.Parse(run.Output);
        var settings = found.RootElement.GetProperty("settings");
        Assert.Equal(12, found.RootElement.GetProperty("iterations").GetInt32());
        Assert.Equal(1e-5, settings.GetProperty("startLr").GetDouble());
        Assert.Equal(1e-1, settings.GetProperty("endLr").GetDouble());
        Assert.False(settings.GetProperty("stopDiv").GetBoolean());
        Assert.Equal(2, settings.GetProperty("accumulate").GetInt32());
        Assert.Equal(3, settings.GetProperty("repeats").GetInt32());
        Assert.Equal(2, settings.GetProperty("probes").GetInt32());
        Assert.Equal(3.6e6, settings.GetProperty("timeBudgetMs").GetDouble());
        Assert.Equal(3, found.RootElement.GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public void A_time_budget_ends_a_sweep_with_what_it_has_found()
    {
        var run = SampleProcess.Mnist(
            "find", "--json", "--num-it", "1000000", "--end-lr", "1e-6", "--time-budget", "1", "--out", _folder).Succeeded();
        using var found = JsonDocument.Parse(run.Output);
        Assert.Equal("timeBudget", found.RootElement.GetProperty("stopReason").GetString());
        Assert.InRange(found.RootElement.GetProperty("iterations").GetInt32(), 1, 999_999);
        // The budget is that of the whole call, and a sweep's own time begins after its preparations.
        Assert.InRange(found.RootElement.GetProperty("elapsedMs").GetDouble(), 500, 60_000);
    }

    [Fact]
    public void A_seed_repeats_a_sweep_and_another_one_does_not()
    {
        var first = Points("--seed", "5");
        Assert.Equal(first, Points("--seed", "5"));
        Assert.NotEqual(first, Points("--seed", "6"));
    }

    [Fact]
    public void Ctrl_C_ends_a_sweep_with_what_it_has_found_and_exit_code_130()
    {
        if (OperatingSystem.IsWindows())
            return;
        var run = SampleProcess.MnistInterruptedAtError(
            "step ", "find", "--json", "--progress", "--num-it", "1000000", "--end-lr", "1e-6", "--out", _folder);

        Assert.Equal(130, run.ExitCode);
        Assert.EndsWith("\rinterrupted", run.Errors.TrimEnd(), StringComparison.Ordinal);
        using var found = JsonDocument.Parse(run.Output);
        Assert.Equal("cancelled", found.RootElement.GetProperty("stopReason").GetString());
        Assert.InRange(found.RootElement.GetProperty("iterations").GetInt32(), 1, 999_999);
    }

    [Fact]
    public void Ctrl_C_leaves_the_plot_and_the_report_of_what_was_found()
    {
        if (OperatingSystem.IsWindows())
            return;
        var run = SampleProcess.MnistInterruptedAtError(
            "step ", "find", "--progress", "--num-it", "1000000", "--end-lr", "1e-6", "--repeats", "2", "--out", _folder);

        Assert.Equal(130, run.ExitCode);
        Assert.EndsWith("\rinterrupted", run.Errors.TrimEnd(), StringComparison.Ordinal);
        Assert.Matches(@"Stopped at step \d+ of 1000000: the sweep was cancelled \(learning rate 1\.\d\dE-07, loss 0\.\d+\)", run.Output);
        Assert.Equal(PngSignature, File.ReadAllBytes(Path.Combine(_folder, "lr_find.png"))[..4]);
    }

    [Fact]
    public void Ctrl_C_before_the_first_step_leaves_an_older_plot_as_it_was()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var plot = Path.Combine(_folder, "lr_find.png");
        File.WriteAllText(plot, "an older plot");
        // No step is taken before as many batches.
        var run = SampleProcess.MnistInterruptedAtLibrary("libtorch_cpu", "find", "--json", "--accumulate", "1000000", "--out", _folder);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal("interrupted", run.Errors.Trim());
        Assert.Equal("an older plot", File.ReadAllText(plot));
        using var found = JsonDocument.Parse(run.Output);
        Assert.Equal(0, found.RootElement.GetProperty("iterations").GetInt32());
    }

    [Fact]
    public void Ctrl_C_arrives_though_the_tests_run_below_a_process_that_ignores_it()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var run = SampleProcess.MnistInterruptedBelowAnIgnoringParent(
            "step ", "find", "--json", "--progress", "--num-it", "1000000", "--end-lr", "1e-6", "--out", _folder);

        Assert.Equal(130, run.ExitCode);
    }

    [Fact]
    public void Ctrl_C_does_not_reach_a_sweep_that_was_started_in_the_background()
    {
        if (OperatingSystem.IsWindows())
            return;
        var run = SampleProcess.MnistInterruptedInTheBackground(
            "step ", "find", "--json", "--progress", "--num-it", "60", "--end-lr", "1e-6", "--out", _folder).Succeeded();

        using var found = JsonDocument.Parse(run.Output);
        Assert.Equal("completed", found.RootElement.GetProperty("stopReason").GetString());
        Assert.Equal(60, found.RootElement.GetProperty("iterations").GetInt32());
    }

    private string Points(params string[] options)
    {
        var run = SampleProcess.Mnist(["find", "--json", "--num-it", "20", "--threads", "1", "--out", _folder, .. options]).Succeeded();
        using var found = JsonDocument.Parse(run.Output);
        return found.RootElement.GetProperty("points").GetRawText();
    }
}
