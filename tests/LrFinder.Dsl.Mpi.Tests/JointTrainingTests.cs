namespace LrFinder.Dsl.Tests;

/// <summary>Several processes train as one would over the same batches.</summary>
public sealed class JointTrainingTests
{
    // Sums of gradients in another order; the losses themselves are computed in single precision.
    private const double Tolerance = 1e-5;

    // 101 samples in batches of 32 for validation, of which the last has 5: nothing divides evenly by 4.
    [MpiTheory, ClassData(typeof(Implementations))]
    public void Losses_and_metrics_are_those_of_one_process(string launcher) => TrainsAsOne(launcher, 4, "train", "101", "32", "1");

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Accumulated_batches_make_one_step(string launcher) => TrainsAsOne(launcher, 2, "train", "101", "16", "4");

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_batch_may_have_fewer_samples_than_there_are_processes(string launcher) => TrainsAsOne(launcher, 4, "train", "7", "3", "1");

    [MpiTheory, ClassData(typeof(Implementations))]
    public void One_process_of_mpirun_is_one_process(string launcher)
    {
        using var alone = MpiRun.Alone("train", "101", "32", "1").Succeeded();
        using var together = MpiRun.Of(launcher, 1, "train", "101", "32", "1").Succeeded();

        Assert.Equal(alone.Facts(0, "weights"), together.Facts(0, "weights"));
        Numbers.AreClose(alone.Facts(0, "epoch"), together.Facts(0, "epoch"), 1e-15);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Weights_begin_as_those_of_the_first_process(string launcher) => TrainsAsOne(launcher, 3, "other-weights");

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Statistics_of_layers_are_the_same_everywhere(string launcher)
    {
        using var together = MpiRun.Of(launcher, 2, "normalized").Succeeded();

        together.CommonFacts(2, "weights");
        together.CommonFacts(2, "epoch");
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_callback_of_one_process_stops_all(string launcher)
    {
        using var together = MpiRun.Of(launcher, 3, "stop").Succeeded();

        // Three batches an epoch; it stops after the sixth.
        Assert.Equal(2, together.CommonFacts(3, "epoch").Length);
        together.CommonFacts(3, "weights");
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Callbacks_sweep_freeze_skip_steps_and_save_as_in_one_process(string launcher)
    {
        using var alone = MpiRun.Alone("busy").Succeeded();
        using var together = MpiRun.Of(launcher, 3, "busy").Succeeded();

        Numbers.AreClose(alone.Facts(0, "epoch"), together.CommonFacts(3, "epoch"), Tolerance);
        Numbers.AreClose(alone.Facts(0, "found"), together.CommonFacts(3, "found"), 1e-4);
        together.CommonFacts(3, "weights");
        Assert.True(File.Exists(Path.Combine(together.Folder, "end.checkpoint")));
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Two_jobs_do_not_know_of_each_other(string launcher)
    {
        using var first = MpiRun.Start(launcher, 2, null, "train", "101", "32", "1");
        using var second = MpiRun.Start(launcher, 2, null, "train", "101", "16", "1");

        first.Ended().Succeeded().CommonFacts(2, "weights");
        second.Ended().Succeeded().CommonFacts(2, "weights");
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_null_reference_is_still_an_exception(string launcher)
    {
        using var run = MpiRun.Of(launcher, 2, "null").Succeeded();

        Assert.All([0, 1], rank => Assert.Contains("caught", File.ReadAllText(Path.Combine(run.Folder, $"facts.{rank}.txt")), StringComparison.Ordinal));
    }

    private static void TrainsAsOne(string launcher, int processes, params string[] scenario)
    {
        using var alone = MpiRun.Alone(scenario).Succeeded();
        using var together = MpiRun.Of(launcher, processes, scenario).Succeeded();

        Numbers.AreClose(alone.Facts(0, "epoch"), together.CommonFacts(processes, "epoch"), Tolerance);
        together.CommonFacts(processes, "weights");
    }
}
