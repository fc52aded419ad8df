namespace LrFinder.Dsl.Tests;

public class LoadedLibrariesTests
{
    private static readonly LoadedLibraries Loaded = LoadedLibraries.Parse(
        "7f0000000000-7f0000001000 r--p 00000000 fe:00 11765164   /opt/my libs/libc10.so",
        "7f0000001000-7f0000002000 r-xp 00001000 fe:00 11765164   /opt/my libs/libc10.so",
        "7f0000003000-7f0000004000 rw-p 00000000 00:00 0",
        "7ffc00000000-7ffc00001000 rw-p 00000000 00:00 0          [stack]");

    [Fact]
    public void A_mapped_library_is_found_with_its_path() => Assert.Equal("/opt/my libs/libc10.so", Loaded.Find("libc10.so"));

    [Fact]
    public void A_library_that_is_not_mapped_is_not_found() => Assert.Null(Loaded.Find("libtorch.so"));

    [LinuxFact]
    public void The_c_library_of_this_process_is_found() => Assert.NotNull(LoadedLibraries.Read().Find("libc.so.6"));
}
