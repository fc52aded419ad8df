namespace LrFinder.Dsl.Tests;

public class NativeFoldersTests
{
    [LinuxFact]
    public void The_programs_own_folders_come_first_and_each_folder_once() =>
        Assert.Equal(
            ["/app", "/app/runtimes/linux-x64/native", "/cache/native", "/usr/share/dotnet"],
            NativeFolders.Candidates("/app/", "/cache/native/:/app/runtimes/linux-x64/native/::/usr/share/dotnet/")
                .Where(IsPortable));

    [LinuxFact]
    public void Without_a_host_the_programs_own_folders_remain() =>
        Assert.Equal(["/app", "/app/runtimes/linux-x64/native"], NativeFolders.Candidates("/app", null).Where(IsPortable));

    [Fact]
    public void The_systems_folders_are_not_searched() =>
        Assert.DoesNotContain(NativeFolders.Candidates(), folder => folder is "/usr/lib" or "/usr/lib/x86_64-linux-gnu" or "/lib");

    private static bool IsPortable(string folder) => !folder.Contains("debian", StringComparison.Ordinal);
}
