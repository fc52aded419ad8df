namespace LrFinder.Dsl.Tests;

/// <summary>The first process writes for all.</summary>
public sealed class JointFileTests
{
    [MpiTheory, ClassData(typeof(Implementations))]
    public void Callbacks_write_once_and_the_best_weights_are_in_all_processes(string launcher)
    {
        using var alone = MpiRun.Alone("write").Succeeded();
        using var together = MpiRun.Of(launcher, 3, "write").Succeeded();

        Numbers.AreClose(alone.Facts(0, "epoch"), together.CommonFacts(3, "epoch"), 1e-5);
        Assert.Equal(2, together.CommonFacts(3, "weights").Length);
        Assert.Equal(
            Files(alone.Folder), Files(together.Folder).Where(file => file is not "facts.1.txt" and not "facts.2.txt"));
        Assert.Equal(5, File.ReadAllLines(Path.Combine(together.Folder, "history.csv")).Length);
        // A table with its head, of four epochs.
        Assert.Equal(6, together.Output.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain('\e', together.Output);
    }

    [MpiTheory, ClassData(typeof(Implementations))]
    public void A_training_is_resumed_to_the_last_bit_by_as_many_processes_and_goes_on_with_others(string launcher)
    {
        using var whole = MpiRun.Of(launcher, 2, "resumable", "run.checkpoint", "0").Succeeded();
        using var begun = MpiRun.Of(launcher, 2, "resumable", "run.checkpoint", "2");
        Assert.NotEqual(0, begun.ExitCode);
        var other = Directory.CreateDirectory(Path.Combine(begun.Folder, "other")).FullName;
        File.Copy(Path.Combine(begun.Folder, "run.checkpoint"), Path.Combine(other, "run.checkpoint"));

        using var resumed = MpiRun.In(begun.Folder, launcher, 2, "resumable", "run.checkpoint", "0").Succeeded();
        using var byMore = MpiRun.In(other, launcher, 3, "resumable", "run.checkpoint", "0").Succeeded();

        Assert.Equal(whole.CommonFacts(2, "weights"), resumed.CommonFacts(2, "weights"));
        Assert.Equal(whole.Facts(0, "epoch")[^2..], resumed.Facts(0, "epoch"));
        Assert.Equal(2, byMore.CommonFacts(3, "epoch").Length);
        byMore.CommonFacts(3, "weights");
    }

    private static IEnumerable<string?> Files(string folder) => Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order();
}
