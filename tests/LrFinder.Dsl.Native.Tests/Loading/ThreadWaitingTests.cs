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

        string rounds = (run.Output.Contains("threads Applied", StringComparison.Ordinal), run.Output.Contains("threads Soon", StringComparison.Ordinal)) switch
        {
            (true, _) => "0",
            (_, true) => "10000",
            _ => "300000",
        };
        Assert.True(rounds != "300000" || run.Output.Contains("threads Idle", StringComparison.Ordinal), run.Output);
        Assert.Contains($"GOMP_SPINCOUNT = '{rounds}'", run.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Where_others_run_threads_sleep_at_once()
    {
        using var others = new CancellationTokenSource();
        var running = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (!others.IsCancellationRequested)
                Thread.SpinWait(1000);
        })).ToList();
        running.ForEach(thread => thread.Start());
        try
        {
            Assert.Contains("threads Applied", _probe.Run(Display).Output, StringComparison.Ordinal);
        }
        finally
        {
            others.Cancel();
            running.ForEach(thread => thread.Join());
        }
    }

    [Theory]
    [InlineData("0.00 0.10 0.20 1/300 4711", 0, 2, "Idle")]
    [InlineData("0.00 0.10 0.20 2/300 4711", 1, 2, "Busy")]
    [InlineData("1.80 0.10 0.20 1/300 4711", 0, 2, "Lately")]
    [InlineData("1.80 0.10 0.20 3/300 4711", 2, 2, "Busy")]
    [InlineData("3.00 0.10 0.20 4/300 4711", 3, 64, "Idle")]
    [InlineData("17.5 0.10 0.20 4/300 4711", 3, 64, "Lately")]
    [InlineData("17.5 0.10 0.20 18/300 4711", 17, 64, "Busy")]
    [InlineData("", 0, 2, "Idle")]
    [InlineData("a b c d/e", 0, 2, "Idle")]
    public void Others_use_the_machine_if_they_take_more_than_a_processor_in_four(string load, int others, int processors, string expected) =>
        Assert.Equal(expected, MachineLoads.Of(load, others, processors).ToString());

    [Theory]
    [InlineData("0.00 0.10 0.20 3/300 4711", 3)]
    [InlineData("", 0)]
    [InlineData("a b c d/e", 0)]
    public void Running_threads_are_read_where_they_are_said(string load, int running) => Assert.Equal(running, MachineLoads.RunningOf(load));

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
