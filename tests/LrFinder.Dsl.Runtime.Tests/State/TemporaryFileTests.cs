namespace LrFinder.Dsl.Tests;

/// <summary>Nothing of a write that was cut short stays, and what hinders a write is said by names that the caller knows.</summary>
public sealed class TemporaryFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("x.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_killed_write_left_behind_is_removed_by_the_next_of_the_same_target()
    {
        var left = LeaveBehind("x.safetensors");
        var another = LeaveBehind("y.safetensors");
        AtomicFile.RequireWritable(Path);
        Assert.False(File.Exists(left));
        AtomicFile.Write(Path, stream => stream.Write("content"u8));
        Assert.Equal(new[] { another, Path }.Order(), Directory.EnumerateFileSystemEntries(_folder.Path).Order());
    }

    [Fact]
    public void What_another_is_writing_is_left_alone()
    {
        using var other = TemporaryFile.Create(Path, Path);
        other.Content.Write("of another"u8);
        AtomicFile.Write(Path, stream => stream.Write("mine"u8));
        Assert.Equal("mine", File.ReadAllText(Path));
        other.Complete();
        Assert.Equal("of another", File.ReadAllText(Path));
        Assert.Equal([Path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Many_write_one_target_at_once()
    {
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var content = new byte[1000 + i];
            AtomicFile.Write(Path, stream => stream.Write(content));
            using var reader = File.Open(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Assert.InRange(reader.Length, 1000, 1199);
        });
        Assert.Equal([Path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_file_that_nobody_locks_between_two_names_is_removed_when_it_is_old()
    {
        var young = LeaveBehind("x.safetensors", ".tmp");
        var old = LeaveBehind("x.safetensors", ".tmp");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));
        AtomicFile.RequireWritable(Path);
        Assert.True(File.Exists(young));
        Assert.False(File.Exists(old));
    }

    [Fact]
    public void A_full_disk_is_said_of_the_target_and_its_folder()
    {
        File.WriteAllText(Path, "before");
        string? temporary = null;
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(Path, _ =>
        {
            temporary = Directory.EnumerateFiles(_folder.Path, ".*").Single();
            throw new IOException($"No space left on device : '{temporary}'");
        }));
        Assert.Equal(
            $"{Path} cannot be written to the folder {_folder.Path}: No space left on device. What was there before is as it was.", error.Message);
        Assert.Equal("before", File.ReadAllText(Path));
        Assert.Equal([Path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_real_full_disk_is_said_of_the_target()
    {
        // A device that is full, and has no folder to be written in.
        if (!OperatingSystem.IsLinux())
            return;
        using var temporary = TemporaryFile.Create(Path, Path);
        var error = Assert.ThrowsAny<IOException>(() =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            full.Write("content"u8);
        });
        Assert.StartsWith($"{Path} cannot be written to the folder {_folder.Path}: No space left on device", temporary.Explain(error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_file_is_not_written_over()
    {
        File.WriteAllText(Path, "kept");
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        Assert.Contains("is read-only", Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.RequireWritable(Path)).Message, StringComparison.Ordinal);
        Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(Path, stream => stream.Write("new"u8)));
        Assert.Equal("kept", File.ReadAllText(Path));
        File.SetAttributes(Path, FileAttributes.Normal);
    }

    [Fact]
    public void A_folder_that_takes_no_files_is_named()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var error = Assert.ThrowsAny<Exception>(() => AtomicFile.Write("/proc/x.safetensors", stream => stream.Write("new"u8)));
        Assert.Contains("/proc/x.safetensors cannot be written: its folder /proc ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
    }

    /// <summary>As a process leaves it that is killed while it writes.</summary>
    private string LeaveBehind(string target, string ending = ".writing.tmp")
    {
        using var other = new TemporaryFolder();
        using var file = TemporaryFile.Create(target, other.File(target));
        var name = System.IO.Path.GetFileName(Directory.EnumerateFiles(other.Path, ".*").Single());
        var left = _folder.File(name.Replace(".writing.tmp", ending, StringComparison.Ordinal));
        File.WriteAllText(left, "half");
        return left;
    }
}
