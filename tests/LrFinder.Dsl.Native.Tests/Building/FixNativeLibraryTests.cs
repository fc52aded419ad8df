using LrFinder.Dsl.Build;
using Microsoft.Build.Framework;

namespace LrFinder.Dsl.Tests;

public sealed class FixNativeLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingBuildEngine _engine = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_corrected_copy_is_written_and_the_package_stays_as_it_is()
    {
        string hash = FileIdentity.HashOf(TestPaths.TorchSharpLibrary);
        DateTime time = File.GetLastWriteTimeUtc(TestPaths.TorchSharpLibrary);
        string destination = _folder.Path("new", "folder", "libLibTorchSharp.so");

        Assert.True(Fix(TestPaths.TorchSharpLibrary, destination));

        Assert.Same(WeakVersionFinding.AlreadyWeak, WeakVersionFix.Examine(File.ReadAllBytes(destination)));
        Assert.Equal(hash, FileIdentity.HashOf(TestPaths.TorchSharpLibrary));
        Assert.Equal(time, File.GetLastWriteTimeUtc(TestPaths.TorchSharpLibrary));
        Assert.Single(Directory.GetFiles(_folder.Path("new", "folder")));
        Assert.Empty(_engine.Errors);
    }

    [LinuxFact]
    public void A_destination_that_is_a_link_to_the_source_is_replaced_and_not_written_into()
    {
        byte[] original = new ElfBuilder().Build();
        string source = _folder.Write("package.so", original);
        string destination = _folder.Path("output.so");
        FileIdentity.Link(source, destination);

        Assert.True(Fix(source, destination));

        Assert.Equal(original, File.ReadAllBytes(source));
        Assert.Same(WeakVersionFinding.AlreadyWeak, WeakVersionFix.Examine(File.ReadAllBytes(destination)));
    }

    [Fact]
    public void Fixing_twice_gives_the_same_file()
    {
        string source = _folder.Write("package.so", new ElfBuilder().Build());
        string destination = _folder.Path("output.so");

        Assert.True(Fix(source, destination));
        byte[] first = File.ReadAllBytes(destination);
        Assert.True(Fix(source, destination));

        Assert.Equal(first, File.ReadAllBytes(destination));
    }

    [Fact]
    public void A_library_without_need_gets_no_copy_and_an_older_copy_goes()
    {
        string source = _folder.Write("package.so", new ElfBuilder { Versions = [("GLIBCXX_3.4", 2), ("GLIBCXX_3.4.30", 0)] }.Build());
        string destination = _folder.Write("output.so", [1, 2, 3]);

        Assert.True(Fix(source, destination));

        Assert.False(File.Exists(destination));
        Assert.Equal(MessageImportance.Low, Assert.Single(_engine.Messages).Importance);
    }

    [Fact]
    public void A_library_of_an_unknown_kind_is_left_alone_with_a_message()
    {
        string source = _folder.Write("package.so", new ElfBuilder { Used = [0, 1] }.Build());

        Assert.True(Fix(source, _folder.Path("output.so")));

        BuildMessageEventArgs message = Assert.Single(_engine.Messages);
        Assert.Equal(MessageImportance.High, message.Importance);
        Assert.Contains($"leaves {source} as it is: it uses", message.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Errors);
    }

    [Fact]
    public void A_missing_library_is_an_error_that_names_it_and_the_switch()
    {
        Assert.False(Fix(_folder.Path("none.so"), _folder.Path("output.so")));

        string error = Assert.Single(_engine.Errors);
        Assert.Contains(_folder.Path("none.so"), error, StringComparison.Ordinal);
        Assert.Contains("LrFinderFixNativeLibraries", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_destination_that_cannot_be_written_is_an_error()
    {
        string source = _folder.Write("package.so", new ElfBuilder().Build());
        string file = _folder.Write("file", []);

        Assert.False(Fix(source, Path.Combine(file, "output.so")));

        Assert.Single(_engine.Errors);
    }

    private bool Fix(string source, string destination) =>
        new FixNativeLibrary { BuildEngine = _engine, Source = source, Destination = destination }.Execute();
}
