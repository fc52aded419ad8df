using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>Events of TensorFlow as the bytes of Protocol Buffers. Only what is written here is of the format; a reader passes over nothing.</summary>
/// <remarks>tensorflow/core/util/event.proto: wall_time = 1, step = 2, file_version = 3, summary = 5, session_log = 7.</remarks>
internal static class EventMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    /// <summary>The event with which every file begins.</summary>
    /// <param name="wallTime">The time, in seconds since 1970.</param>
    /// <returns>The bytes.</returns>
    public static byte[] FileVersion(double wallTime)
    {
        var message = Begin(wallTime, step: 0);
        WriteText(message, field: 3, "brain.Event:2");
        return message.WrittenSpan.ToArray();
    }

    /// <summary>Says that a run goes on from a step: a reader forgets what it has of that step and those after it.</summary>
    /// <param name="wallTime">The time, in seconds since 1970.</param>
    /// <param name="step">The step.</param>
    /// <returns>The bytes.</returns>
    public static byte[] GoingOn(double wallTime, long step)
    {
        const int Start = 1;
        var message = Begin(wallTime, step);
        // A SessionLog whose status = 1 is START.
        WriteBytes(message, field: 7, [1 << 3 | Varint, Start]);
        return message.WrittenSpan.ToArray();
    }

    /// <summary>A figure.</summary>
    /// <param name="wallTime">The time, in seconds since 1970.</param>
    /// <param name="step">The step.</param>
    /// <param name="tag">Its name.</param>
    /// <param name="figure">The figure.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Scalar(double wallTime, long step, string tag, float figure)
    {
        var value = new ArrayBufferWriter<byte>();
        WriteText(value, field: 1, tag);
        WriteKey(value, field: 2, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(value.GetSpan(sizeof(float)), figure);
        value.Advance(sizeof(float));

        var summary = new ArrayBufferWriter<byte>();
        WriteBytes(summary, field: 1, value.WrittenSpan);
        var message = Begin(wallTime, step);
        WriteBytes(message, field: 5, summary.WrittenSpan);
        return message.WrittenSpan.ToArray();
    }

    private static ArrayBufferWriter<byte> Begin(double wallTime, long step)
    {
        var message = new ArrayBufferWriter<byte>();
        WriteKey(message, field: 1, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(message.GetSpan(sizeof(double)), wallTime);
        message.Advance(sizeof(double));
        WriteKey(message, field: 2, Varint);
        WriteVarint(message, (ulong)step);
        return message;
    }

    private static void WriteText(ArrayBufferWriter<byte> message, int field, string text) => WriteBytes(message, field, Encoding.UTF8.GetBytes(text));

    private static void WriteBytes(ArrayBufferWriter<byte> message, int field, ReadOnlySpan<byte> bytes)
    {
        WriteKey(message, field, Bytes);
        WriteVarint(message, (ulong)bytes.Length);
        message.Write(bytes);
    }

    private static void WriteKey(ArrayBufferWriter<byte> message, int field, int kind) => WriteVarint(message, (ulong)(field << 3 | kind));

    private static void WriteVarint(ArrayBufferWriter<byte> message, ulong value)
    {
        const int MoreFollow = 0x80;
        for (; value >= MoreFollow; value >>= 7)
            WriteByte(message, (byte)(value | MoreFollow));
        WriteByte(message, (byte)value);
    }

    private static void WriteByte(ArrayBufferWriter<byte> message, byte value)
    {
        message.GetSpan(1)[0] = value;
        message.Advance(1);
    }
}
