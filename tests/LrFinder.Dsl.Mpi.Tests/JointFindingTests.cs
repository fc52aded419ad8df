namespace LrFinder.Dsl.Tests;

/// <summary>Several processes find the learning rate that one would.</summary>
public sealed class JointFindingTests
{
    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_sweep_is_that_of_one_process(string launcher)
    {
        using var alone = MpiRun.Alone("find", "1", "0").Succeeded();
        using var together = MpiRun.Of(launcher, 4, "find", "1", "0").Succeeded();

        Numbers.AreClose(alone.Facts(0, "found"), together.CommonFacts(4, "found"), 1e-5);
        Assert.Equal(alone.Facts(0, "weights"), together.CommonFacts(4, "weights"));
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Repetitions_run_one_a_process_and_are_those_of_one_process_to_the_last_bit(string launcher)
    {
        using var alone = MpiRun.Alone("find", "4", "0").Succeeded();
        using var together = MpiRun.Of(launcher, 4, "find", "4", "0").Succeeded();
        using var fewer = MpiRun.Of(launcher, 3, "find", "4", "0").Succeeded();

        Assert.Equal(alone.Facts(0, "found"), together.CommonFacts(4, "found"));
        Assert.Equal(alone.Facts(0, "found"), fewer.CommonFacts(3, "found"));
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Probes_run_one_a_process_and_are_those_of_one_process_to_the_last_bit(string launcher)
    {
        // The sweeps that probes begin with differ in their last digits, unless there are repetitions of them.
        using var alone = MpiRun.Alone("find", "2", "5").Succeeded();
        using var together = MpiRun.Of(launcher, 4, "find", "2", "5").Succeeded();

        Assert.Equal(alone.Facts(0, "found"), together.CommonFacts(4, "found"));
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Rates_of_parameter_groups_are_those_of_one_process_to_the_last_bit(string launcher)
    {
        using var alone = MpiRun.Alone("find-groups", "2").Succeeded();
        using var together = MpiRun.Of(launcher, 3, "find-groups", "2").Succeeded();

        string[] names = ["found", "rates", "race", "weights"];
        Assert.All(names, name => Assert.Equal(alone.Facts(0, name), together.CommonFacts(3, name)));
        Assert.Equal(3, alone.Facts(0, "found").Length);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_batch_size_is_found_by_one_process_of_a_launcher_and_refused_to_several(string launcher)
    {
        using var alone = MpiRun.Alone("find-batch").Succeeded();
        using var launched = MpiRun.Of(launcher, 1, "find-batch").Succeeded();
        using var together = MpiRun.Of(launcher, 2, "find-batch").Succeeded();

        Assert.Equal(alone.Facts(0, "found"), launched.Facts(0, "found"));
        Assert.Contains("for one process", Assert.Single(together.CommonFacts(2, "refused")), StringComparison.Ordinal);
        Assert.All([launched.Facts(0, "weights"), together.CommonFacts(2, "weights")], weights => Assert.Equal(alone.Facts(0, "weights"), weights));
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void Sweeps_of_parameter_groups_that_processes_share_come_to_the_same_in_all(string launcher)
    {
        using var together = MpiRun.Of(launcher, 2, "find-groups", "1").Succeeded();

        Assert.Equal(3, together.CommonFacts(2, "found").Length);
        Assert.Single(together.CommonFacts(2, "rates"));
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_loss_that_is_not_a_number_in_one_process_ends_the_sweep_in_all(string launcher)
    {
        using var alone = MpiRun.Alone("find-spoilt").Succeeded();
        using var together = MpiRun.Of(launcher, 4, "find-spoilt").Succeeded();

        Assert.StartsWith("NonFinite", Assert.Single(alone.Facts(0, "found")), StringComparison.Ordinal);
        Numbers.AreClose(alone.Facts(0, "found"), together.CommonFacts(4, "found"), 1e-5);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void The_first_process_says_when_the_time_is_up(string launcher)
    {
        using var together = MpiRun.Of(launcher, 3, "find-in-time").Succeeded();

        Assert.StartsWith("TimeBudget", Assert.Single(together.CommonFacts(3, "found")), StringComparison.Ordinal);
    }
}
