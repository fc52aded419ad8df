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
        _probe.SetRuntimeOption(ThreadWaiting.Switch, "true");

        ProcessRun run = _probe.Run(Display);

        Assert.Contains("threads Applied", run.Output, StringComparison.Ordinal);
        Assert.Contains("OMP_WAIT_POLICY = 'PASSIVE'", run.Error, StringComparison.Ordinal);
        Assert.Contains("GOMP_SPINCOUNT = '0'", run.Error, StringComparison.Ordinal);
    }

    /// <summary>What the machine is doing meanwhile is not the test's to say: what was decided is what libgomp has read.</summary>
    [LinuxFact]
    public void Without_a_word_it_is_decided_by_the_load()
    {
        ProcessRun run = _probe.Run(Display);

        bool isBusy = run.Output.Contains("threads Applied", StringComparison.Ordinal);
        Assert.True(isBusy || run.Output.Contains("threads Idle", StringComparison.Ordinal), run.Output);
        Assert.Equal(isBusy, run.Error.Contains("GOMP_SPINCOUNT = '0'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.00 0.10 0.20 1/300 4711", 2, false)]
    [InlineData("0.00 0.10 0.20 2/300 4711", 2, true)]
    [InlineData("1.80 0.10 0.20 1/300 4711", 2, true)]
    [InlineData("3.00 0.10 0.20 4/300 4711", 64, false)]
    [InlineData("17.5 0.10 0.20 4/300 4711", 64, true)]
    [InlineData("", 2, false)]
    [InlineData("a b c d/e", 2, false)]
    public void A_machine_is_busy_where_others_use_more_than_a_processor_in_four(string load, int processors, bool isBusy) =>
        Assert.Equal(isBusy, ThreadWaiting.IsBusy(load, processors));

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
