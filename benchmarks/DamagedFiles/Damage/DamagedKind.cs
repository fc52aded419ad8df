namespace DamagedFiles;

/// <summary>A kind of files: makes damaged ones, reads them, and looks at what that left.</summary>
internal abstract class DamagedKind : IDisposable
{
    protected DamagedKind(string name, int files) => (Name, Files) = (name, files);

    public string Name { get; }

    /// <summary>How many files the full measurement reads.</summary>
    public int Files { get; }

    /// <summary>How many bytes a sound file of the kind takes when it is read.</summary>
    public abstract long DecodedBytes { get; }

    /// <summary>A folder of the kind's own, in memory where there is one: a file that is written for good takes a disk its time.</summary>
    protected string Folder { get; } = Directory.CreateDirectory(System.IO.Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath(), $"damaged-{Guid.NewGuid():N}")).FullName;

    /// <summary>Makes the next damaged file.</summary>
    public abstract void Prepare(Random random);

    /// <summary>Reads it.</summary>
    public abstract void Load();

    /// <summary>Whether the documentation of what reads the files names an exception.</summary>
    public abstract bool IsDocumented(Exception exception);

    /// <summary>Uses what was loaded, or makes sure that nothing was.</summary>
    /// <param name="isLoaded">Whether the file was loaded.</param>
    /// <exception cref="Exception">Something was half-loaded, or cannot be used.</exception>
    public abstract void Check(bool isLoaded);

    public virtual void Dispose() => Directory.Delete(Folder, recursive: true);

    protected string File(string name) => System.IO.Path.Combine(Folder, name);

    protected static void Require(bool condition, string failure)
    {
        if (!condition)
            throw new InvalidOperationException(failure);
    }
}
