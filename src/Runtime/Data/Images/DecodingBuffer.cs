namespace LrFinder.Dsl;

/// <summary>Room that one thread decodes images in: as much as the largest of them needed.</summary>
internal sealed class DecodingBuffer
{
    private byte[] _stored = [];
    private byte[] _scaled = [];

    /// <summary>Room for the pixels of an image as it is stored.</summary>
    /// <param name="length">The number of bytes.</param>
    public Span<byte> Stored(int length) => Room(ref _stored, length);

    /// <summary>Room for the pixels of an image that was scaled.</summary>
    /// <param name="length">The number of bytes.</param>
    public Span<byte> Scaled(int length) => Room(ref _scaled, length);

    private static Span<byte> Room(ref byte[] room, int length)
    {
        if (room.Length < length)
            room = new byte[length];
        return room.AsSpan(0, length);
    }
}
