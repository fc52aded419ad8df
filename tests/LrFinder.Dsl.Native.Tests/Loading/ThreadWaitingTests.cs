namespace LrFinder.Dsl.Tests;

/// <summary>How libtorch's threads wait, in real processes, by what libgomp itself says that it has read.</summary>
public sealed class ThreadWaitingTests : IDisposable
{
    private static readonly (string, string) Display = ("OMP_DISPLAY_ENV", "VERBOSE");

    private readonly ProbeCopy _probe = new();

    public void Dispose() => _probe.Dispose();

    [LinuxFact]
    public void Threads_sleep_while_there_is_nothing_to_do()
    {
        ProcessRun run = _probe.Run(Display);

        Assert.Contains("threads Applied", run.Output, StringComparison.Ordinal);
        Assert.Contains("OMP_WAIT_POLICY = 'PASSIVE'", run.Error, StringComparison.Ordinal);
        Assert.Contains("GOMP_SPINCOUNT = '0'", run.Error, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData("OMP_WAIT_POLICY", "ACTIVE", "OMP_WAIT_POLICY = 'ACTIVE'")]
    [InlineData("GOMP_SPINCOUNT", "1234", "GOMP_SPINCOUNT = '1234'")]
    public void Who_has_set_it_in_the_environment_keeps_it(string name, string value, string shown)
    {
        ProcessRun run = _probe.Run((name, value), Display);

        Assert.Contains("threads DecidedByUser", run.Output, StringComparison.Ordinal);
        Assert.Contains(shown, run.Error, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData("OMP_WAIT_POLICY", "ACTIVE", "OMP_WAIT_POLICY = 'ACTIVE'")]
    [InlineData("GOMP_SPINCOUNT", "1234", "GOMP_SPINCOUNT = '1234'")]
    public void Who_sets_it_by_dotnet_means_it_too(string name, string value, string shown)
    {
        ProcessRun run = _probe.RunWith(["set", name, value], Display);

        Assert.Contains("threads DecidedByUser", run.Output, StringComparison.Ordinal);
        Assert.Contains(shown, run.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void The_switch_leaves_it_to_libgomp()
    {
        _probe.SetRuntimeOption(ThreadWaiting.Switch, "false");

        ProcessRun run = _probe.Run(Display);

        Assert.Contains("threads SwitchedOff", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("GOMP_SPINCOUNT = '0'", run.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Where_libgomp_was_loaded_before_it_is_too_late()
    {
        ProcessRun run = _probe.RunWith(["load", _probe.Native("libgomp-98b21ff3.so.1")]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("threads TooLate", run.Output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_child_process_gets_the_environment_that_the_program_had()
    {
        string output = _probe.RunWith(["child"]).Output;

        Assert.Contains("child: none", output, StringComparison.Ordinal);
    }

    /// <summary>libtorch tries NNPACK for single samples, which warns on processors that do not suit it.</summary>
    [LinuxFact]
    public void Convolutions_of_single_samples_say_nothing()
    {
        ProcessRun run = _probe.RunWith(["convolve"]);

        Assert.Equal((0, "", "convolved"), (run.ExitCode, run.Error, run.Output.Trim()));
    }
}
