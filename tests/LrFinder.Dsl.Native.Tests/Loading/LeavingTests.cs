namespace LrFinder.Dsl.Tests;

/// <summary>The run time waits for the finalizer thread before a process ends, and that thread may be parked.</summary>
public sealed class LeavingTests
{
    [LinuxTheory]
    [InlineData("inside")]
    [InlineData("beside")]
    public void A_process_ends_in_the_middle_of_a_training(string where)
    {
        var program = Path.Combine(TestPaths.Probe, "LrFinder.Dsl.NativeProbe");
        var run = ProcessRun.Start(program, ["leave", where], TestPaths.Probe);
        Assert.Equal(7, run.ExitCode);
    }
}
