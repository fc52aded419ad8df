namespace LrFinder.Dsl;

/// <summary>Reads what holds nothing else: numbers, texts, truth values, bytes.</summary>
internal static class PickleScalars
{
    /// <summary>Reads the value of an opcode.</summary>
    /// <param name="opcode">The opcode.</param>
    /// <param name="bytes">What follows it.</param>
    /// <param name="value">A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/> or <see cref="PickleOpaque"/>.</param>
    /// <returns>Whether the opcode is one of these.</returns>
    public static bool TryRead(PickleOpcode opcode, PickleBytes bytes, out object? value)
    {
        value = opcode switch
        {
            PickleOpcode.None => null,
            PickleOpcode.NewTrue => true,
            PickleOpcode.NewFalse => false,
            PickleOpcode.BinInt => (long)bytes.Int32(),
            PickleOpcode.BinInt1 => (long)bytes.Byte(),
            PickleOpcode.BinInt2 => (long)bytes.UInt16(),
            PickleOpcode.Long1 => Long(bytes.Take(bytes.Byte())),
            PickleOpcode.Long4 => Long(bytes.Take(bytes.UInt32())),
            PickleOpcode.BinFloat => bytes.Double(),
            PickleOpcode.ShortBinUnicode => bytes.Text(bytes.Byte()),
            PickleOpcode.BinUnicode => bytes.Text(bytes.UInt32()),
            PickleOpcode.BinUnicode8 => bytes.Text(bytes.UInt64()),
            PickleOpcode.ShortBinBytes => Skipped(bytes, bytes.Byte()),
            PickleOpcode.BinBytes => Skipped(bytes, bytes.UInt32()),
            PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8 => Skipped(bytes, bytes.UInt64()),
            _ => bytes,
        };
        return !ReferenceEquals(value, bytes);
    }

    /// <summary>Numbers have as many bytes as they need. What 64 bits do not hold is no size of a tensor.</summary>
    private static object Long(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > sizeof(long))
            return PickleOpaque.Value;
        var number = bytes is [.., >= 0x80] ? -1L : 0L;
        for (var i = bytes.Length - 1; i >= 0; i--)
            number = (number << 8) | bytes[i];
        return number;
    }

    private static PickleOpaque Skipped(PickleBytes bytes, ulong count)
    {
        bytes.Take(count);
        return PickleOpaque.Value;
    }
}
