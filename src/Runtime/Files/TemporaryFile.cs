using System.Security.Cryptography;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>A file beside its target, which takes the target's place when it is complete.</summary>
/// <remarks>
/// <para>
/// It is called <c>.KEY-RANDOM.writing.tmp</c> while it is written, by a key of the target's name, and locked: one without a lock was left
/// behind by a process that was killed, and the next who writes the same target removes it. Two processes can write one target at the
/// same time.
/// </para>
/// <para>
/// Between its creation and its lock, and between the end of its lock and its renaming, it is called <c>.KEY-RANDOM.tmp</c>. These moments take
/// microseconds: one of that name is removed when it is older than ten minutes.
/// </para>
/// </remarks>
internal sealed class TemporaryFile : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private const string Ending = ".tmp";
    private const string WritingEnding = ".writing.tmp";

    private static readonly TimeSpan LongestMoment = TimeSpan.FromMinutes(10);

    private readonly string _path;
    private readonly string _target;
    private readonly string _unlocked;
    private readonly string _writing;
    private FileStream? _content;

    private TemporaryFile(string path, string target)
    {
        (_path, _target) = (path, target);
        var beginning = Path.Combine(Path.GetDirectoryName(target)!, $".{KeyOf(target)}-{Guid.NewGuid():N}");
        (_unlocked, _writing) = (beginning + Ending, beginning + WritingEnding);
    }

    /// <summary>Where the content goes.</summary>
    public Stream Content => _content!;

    /// <summary>Creates the file, and removes what was left behind of earlier ones.</summary>
    /// <param name="path">The target, as the caller names it.</param>
    /// <param name="target">The target's full path, in a folder that exists.</param>
    /// <returns>The file.</returns>
    public static TemporaryFile Create(string path, string target)
    {
        var file = new TemporaryFile(path, target);
        try
        {
            RemoveLeftBehind(target);
            // Windows renames an open file only where whoever has it open allows that.
            var share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;
            file._content = new FileStream(file._unlocked, FileMode.CreateNew, FileAccess.Write, share, BufferBytes);
            File.Move(file._unlocked, file._writing, overwrite: true);
            return file;
        }
        catch (UnauthorizedAccessException exception)
        {
            file.Dispose();
            throw new UnauthorizedAccessException($"{path} cannot be written: its folder {file.Folder} may not be written to.", exception);
        }
        catch (IOException exception)
        {
            file.Dispose();
            throw new IOException($"{path} cannot be written: its folder {file.Folder} takes no new files ({file.Reason(exception)}).", exception);
        }
    }

    /// <summary>Puts the file in the target's place.</summary>
    public void Complete()
    {
        _content!.Flush(flushToDisk: true);
        File.Move(_writing, _unlocked, overwrite: true);
        _content.Dispose();
        File.Move(_unlocked, _target, overwrite: true);
    }

    /// <summary>Says what hindered the writing, by the names that the caller knows.</summary>
    /// <param name="exception">What hindered it.</param>
    /// <returns>A sentence.</returns>
    public string Explain(Exception exception) =>
        $"{_path} cannot be written to the folder {Folder}: {Reason(exception)}. What was there before is as it was.";

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _content?.Dispose();
        }
        catch (IOException)
        {
            // What is still in its buffer has no place on a full disk either.
        }

        Delete(_writing);
        Delete(_unlocked);
    }

    private string Folder => Path.GetDirectoryName(_target)!;

    private static string KeyOf(string target) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(target))).AsSpan(0, 8));

    private static void RemoveLeftBehind(string target)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $".{KeyOf(target)}-*{Ending}"))
            if ((file.EndsWith(WritingEnding, StringComparison.Ordinal) || IsOld(file)) && !IsLocked(file))
                Delete(file);
    }

    private static bool IsOld(string file) => DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > LongestMoment;

    private static bool IsLocked(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is left behind, for whoever comes next.
        }
    }

    // The system names the temporary file, which nobody knows and which is gone.
    private string Reason(Exception exception)
    {
        var reason = exception.Message;
        foreach (var name in (string[])[_writing, _unlocked])
            reason = reason.Replace($" : '{name}'", "", StringComparison.Ordinal).Replace(name, _target, StringComparison.Ordinal);
        return reason.TrimEnd('.');
    }
}
