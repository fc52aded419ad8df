using System.Diagnostics;

namespace LrFinder.Dsl.Tests;

/// <summary>Whatever happens to one process, none waits for it forever, and what is said is what happened.</summary>
public sealed class JointFailureTests
{
    [MpiTheory, ClassData(typeof(Implementations))]
    public void An_exception_of_one_process_is_told_to_all(string launcher)
    {
        using var run = MpiRun.Of(launcher, 3, "throw");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal("the disk is full", Assert.Single(run.Facts(1, "error")));
        Assert.Equal("The process of rank 1 (of 3) has failed: the disk is full", Assert.Single(run.Facts(0, "error")));
        Assert.Equal(run.Facts(0, "error"), run.Facts(2, "error"));
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_process_that_is_killed_ends_the_job_which_can_be_gone_on_with(string launcher)
    {
        using var run = MpiRun.Of(launcher, 3, "kill");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Empty(run.Facts(0, "weights"));
        // The launcher says it: what is killed says nothing any more.
        Assert.Contains("signal 9", $"{run.Errors}{run.Output}", StringComparison.OrdinalIgnoreCase);
        using var resumed = MpiRun.In(run.Folder, launcher, 3, "resumable", "run.checkpoint", "0").Succeeded();
        Assert.Equal(3, resumed.CommonFacts(3, "epoch").Length);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Processes_that_do_different_things_are_told_so(string launcher)
    {
        using var run = MpiRun.Of(launcher, 2, "other-ways");

        Assert.NotEqual(0, run.ExitCode);
        var error = Assert.Single(run.CommonFacts(2, "error"));
        Assert.Contains("rank 0 is at the beginning of a training or sweep, rank 1 is at the beginning of LrFind", error, StringComparison.Ordinal);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Processes_with_different_data_are_told_so(string launcher)
    {
        using var run = MpiRun.Of(launcher, 2, "other-data");

        Assert.NotEqual(0, run.ExitCode);
        var error = Assert.Single(run.CommonFacts(2, "error"));
        Assert.Contains("rank 1 is about to do something else", error, StringComparison.Ordinal);
        Assert.Contains("training data, samples", error, StringComparison.Ordinal);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Processes_that_sweep_otherwise_are_told_so(string launcher)
    {
        using var run = MpiRun.Of(launcher, 2, "other-options");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("They differ in: options.", Assert.Single(run.CommonFacts(2, "error")), StringComparison.Ordinal);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_metric_that_fails_in_the_first_process_is_told_to_all(string launcher)
    {
        using var run = MpiRun.Of(launcher, 3, "failing-metric");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal("this metric has no value", Assert.Single(run.Facts(0, "error")));
        Assert.Equal("The process of rank 0 (of 3) has failed: this metric has no value", Assert.Single(run.Facts(1, "error")));
        Assert.Equal(run.Facts(1, "error"), run.Facts(2, "error"));
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_process_that_leaves_early_ends_the_training_of_the_others(string launcher)
    {
        using var run = MpiRun.Of(launcher, 2, "leave");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("rank 1 is at the end of its program", Assert.Single(run.Facts(0, "error")), StringComparison.Ordinal);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Ctrl_C_ends_all_processes_well(string launcher)
    {
        using var run = MpiRun.Start(launcher, 2, null, "train-on");
        var checkpoint = Path.Combine(run.Folder, "run.checkpoint");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(checkpoint), TimeSpan.FromMinutes(1)), "no checkpoint appeared");

        run.Interrupt();
        run.Ended();

        Assert.All([0, 1], rank => Assert.Equal("interrupted", File.ReadAllText(Path.Combine(run.Folder, $"facts.{rank}.txt")).Trim()));
        Assert.Equal(["facts.0.txt", "facts.1.txt", "run.checkpoint"], Directory.EnumerateFiles(run.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Without_mpirun_it_says_what_to_do()
    {
        var errors = ErrorsOf([]);

        Assert.Contains("start it by mpirun, such as mpirun -n 4 ./program", errors, StringComparison.Ordinal);
        Assert.Contains("srun --mpi=pmix (Open MPI) or srun --mpi=pmi2 (MPICH)", errors, StringComparison.Ordinal);
    }

    /// <summary>As by MPICH under srun --mpi=pmix: the library hears of nobody, and every process would train on its own.</summary>
    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_library_that_does_not_know_of_the_others_is_no_silent_single_process(string launcher)
    {
        string[] variables = launcher == "mpirun.mpich" ? ["PMI_RANK=0", "PMI_SIZE=3"] : ["OMPI_COMM_WORLD_RANK=0", "OMPI_COMM_WORLD_SIZE=3"];

        Assert.Matches("as one of 3, but (MPICH|Open MPI).* counts 1: ", ErrorsOf(variables));
    }

    /// <summary>Runs the probe without a launcher, with variables as one leaves them.</summary>
    private static string ErrorsOf(string[] variables)
    {
        using var process = Process.Start(new ProcessStartInfo("env", [.. variables, "dotnet", MpiRun.Probe, "null"]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.NotEqual(0, process.ExitCode);
        return errors;
    }
}
