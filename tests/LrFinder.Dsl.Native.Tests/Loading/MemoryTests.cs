namespace LrFinder.Dsl.Tests;

public class MemoryTests
{
    /// <summary>The tuned malloc keeps what is free; a learner that is disposed of gives it back.</summary>
    [LinuxFact]
    public void Free_memory_is_given_back_when_it_is_asked_for()
    {
        var program = Path.Combine(TestPaths.Probe, "LrFinder.Dsl.NativeProbe");
        var run = ProcessRun.Start(program, ["memory"], TestPaths.Probe);
        Assert.True(run.ExitCode == 0, run.Error);
        var megabytes = run.Output.Split(' ').Select(long.Parse).ToArray();
        Assert.True(megabytes[0] - megabytes[1] > 200, run.Output);
    }
}
