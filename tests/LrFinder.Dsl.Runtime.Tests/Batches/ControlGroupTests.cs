namespace LrFinder.Dsl.Tests.Batches;

/// <summary>What control groups of Linux leave, read from folders as the kernel lays them out.</summary>
public sealed class ControlGroupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_others_in_the_container_use_is_not_left()
    {
        Unified("", "1000", "700", "anon 650\ninactive_file 100\nactive_file 20");
        Assert.Equal(400, Left("0::/\n"));
    }

    [Fact]
    public void The_group_of_the_process_and_its_parents_count_and_no_others()
    {
        Unified("a.slice", "1000", "700", "inactive_file 0");
        Unified("a.slice/b.scope", "max", "600", "inactive_file 0");
        Unified("a.slice/c.scope", "100", "90", "inactive_file 0");
        Assert.Equal(300, Left("0::/a.slice/b.scope\n"));
        Assert.Equal(10, Left("0::/a.slice/c.scope\n"));
    }

    [Fact]
    public void Version_one_has_a_folder_for_memory()
    {
        Write("memory/x", ("memory.limit_in_bytes", "5000"), ("memory.usage_in_bytes", "2000"), ("memory.stat", "inactive_file 1\ntotal_inactive_file 300\n"));
        Assert.Equal(3300, Left("5:cpu,cpuacct:/y\n4:hugetlb,memory:/x\n0::/\n"));
    }

    [Theory]
    [InlineData("0::/as/the/host/names/it\n")]
    [InlineData("0::/../outside\n")]
    public void A_group_that_has_no_folder_here_is_the_topmost(string membership)
    {
        Unified("", "1000", "700", "inactive_file 0");
        Assert.Equal(300, Left(membership));
    }

    [Theory]
    [InlineData("0::/\n")]
    [InlineData("")]
    [InlineData("3:cpu:/\n")]
    public void Without_a_limit_there_is_no_figure(string membership)
    {
        Unified("", "max", "700", "inactive_file 0");
        Assert.Null(Left(membership));
        Assert.Null(ControlGroups.Left(_folder.Path, Path.Combine(_folder.Path, "missing")));
    }

    private long? Left(string membership)
    {
        var file = Path.Combine(_folder.Path, "membership");
        File.WriteAllText(file, membership);
        return ControlGroups.Left(_folder.Path, file);
    }

    private void Unified(string group, string limit, string usage, string statistics) =>
        Write(group, ("memory.max", $"{limit}\n"), ("memory.current", $"{usage}\n"), ("memory.stat", $"{statistics}\n"));

    private void Write(string group, params (string Name, string Text)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, group)).FullName;
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(folder, name), text);
    }
}
