using System.Text;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// Reads files of events as TensorBoard does, by the definitions alone: TFRecord's frames, CRC-32C bit by bit, and the fields of Protocol Buffers.
/// </summary>
internal static class EventReader
{
    public sealed record Event(double WallTime, long Step, string? Version, string? Tag, float Figure, bool IsStart);

    public static List<Event> Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var events = new List<Event>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var length = reader.ReadBytes(8);
            Assert.Equal(Mask(Crc(length)), reader.ReadUInt32());
            var data = reader.ReadBytes(checked((int)BitConverter.ToUInt64(length)));
            Assert.Equal(Mask(Crc(data)), reader.ReadUInt32());
            events.Add(Decode(data));
        }

        return events;
    }

    /// <summary>The checksum bit by bit: reflected, polynomial 0x1EDC6F41.</summary>
    public static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82F63B78u : crc >> 1;
        }

        return ~crc;
    }

    public static uint Mask(uint crc) => (crc >> 15 | crc << 17) + 0xa282ead8u;

    private static Event Decode(byte[] data)
    {
        var fields = Fields(data);
        var log = fields.TryGetValue(7, out var session) ? Fields(session) : null;
        var value = fields.TryGetValue(5, out var summary) ? Fields(Fields(summary)[1]) : null;
        return new Event(
            BitConverter.ToDouble(fields[1]),
            BitConverter.ToInt64(fields[2]),
            fields.TryGetValue(3, out var version) ? Encoding.UTF8.GetString(version) : null,
            value is null ? null : Encoding.UTF8.GetString(value[1]),
            value is null ? 0 : BitConverter.ToSingle(value[2]),
            log is not null && BitConverter.ToInt64(log[1]) == 1);
    }

    private static Dictionary<int, byte[]> Fields(byte[] message)
    {
        using var reader = new BinaryReader(new MemoryStream(message));
        var fields = new Dictionary<int, byte[]>();
        while (reader.BaseStream.Position < message.Length)
        {
            var key = reader.Read7BitEncodedInt();
            fields.Add(key >> 3, (key & 7) switch
            {
                0 => BitConverter.GetBytes(reader.Read7BitEncodedInt64()),
                1 => reader.ReadBytes(8),
                2 => reader.ReadBytes(reader.Read7BitEncodedInt()),
                5 => reader.ReadBytes(4),
                var kind => throw new InvalidDataException($"No kind of field: {kind}."),
            });
        }

        return fields;
    }
}
