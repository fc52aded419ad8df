using System.Buffers.Binary;
using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// A file of events that TensorBoard reads while it is written: records of their length, its masked checksum, the bytes, and theirs, as in
/// TensorFlow's TFRecord.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private static int _files;

    private readonly FileStream _stream;
    private readonly TimeProvider _time;

    /// <summary>Begins a file of its own, beside those that the folder has.</summary>
    /// <param name="folder">The folder, which is made where it is missing.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public EventFile(string folder, TimeProvider time)
    {
        _time = time;
        Directory.CreateDirectory(folder);
        _stream = new FileStream(Path.Combine(folder, NewName()), FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        Write(EventMessage.FileVersion(Now));
    }

    private double Now => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>Says that what follows takes the place of what other files of the folder have from a step on.</summary>
    /// <param name="step">The step.</param>
    public void GoOn(long step) => Write(EventMessage.GoingOn(Now, step));

    /// <summary>Writes a figure.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="step">The step.</param>
    /// <param name="figure">The figure, which is kept in single precision.</param>
    public void Add(string tag, long step, double figure) => Write(EventMessage.Scalar(Now, step, tag, (float)figure));

    /// <summary>Gives what was written to readers.</summary>
    public void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // TensorBoard looks for "tfevents" in the name, and reads a folder's files in the order of their names.
    private string NewName() => string.Create(
        CultureInfo.InvariantCulture,
        $"events.out.tfevents.{(long)Now:D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _files):D6}");

    private void Write(ReadOnlySpan<byte> message)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)message.Length);
        _stream.Write(length);
        WriteChecksum(length);
        _stream.Write(message);
        WriteChecksum(message);
    }

    private void WriteChecksum(ReadOnlySpan<byte> data)
    {
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32C.Masked(data));
        _stream.Write(checksum);
    }
}
