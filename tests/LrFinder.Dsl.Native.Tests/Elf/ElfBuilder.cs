using System.Buffers.Binary;
using System.Text;

namespace LrFinder.Dsl.Tests;

/// <summary>Writes small, well-formed shared libraries that need symbol versions of another library.</summary>
internal sealed class ElfBuilder
{
    private const int HeaderSize = 64;
    private readonly List<byte> _texts = [0];

    /// <summary>The library that is to offer the versions.</summary>
    public string Library { get; init; } = "libstdc++.so.6";

    /// <summary>The versions, and the flags of each.</summary>
    public (string Name, ushort Flags)[] Versions { get; init; } = [("GLIBCXX_3.4", 0), ("GLIBCXX_3.4.32", 0)];

    /// <summary>The symbols: the name, the version it is bound to (by its place in the list above), and whether it is defined here.</summary>
    public (string Name, int Version, bool Defined)[] Symbols { get; init; } =
        [("_ZSt4cout", 0, false), ("_ZSt21ios_base_library_initv", 1, false)];

    /// <summary>The places in the list of symbols that relocations refer to.</summary>
    public int[] Used { get; init; } = [0];

    public byte[] Build()
    {
        byte[] symbols = [.. new byte[24], .. Symbols.SelectMany(WriteSymbol)];
        byte[] bindings = [.. Short(0), .. Symbols.SelectMany(symbol => Short(IndexOf(symbol.Version)))];
        byte[] needs = WriteNeeds();
        byte[] relocations = [.. Used.SelectMany(place => (byte[])[.. Long(0), .. Long((ulong)(place + 1) << 32 | 6), .. Long(0)])];

        return Assemble(
            (0, [], 0, 0),
            (3, [.. _texts], 0, 0),
            (11, symbols, 1, 1),
            (0x6FFFFFFF, bindings, 2, 0),
            (0x6FFFFFFE, needs, 1, 1),
            (4, relocations, 2, 0));
    }

    private static int IndexOf(int version) => version + 2;

    private static byte[] Assemble(params (uint Type, byte[] Bytes, uint Link, uint Info)[] sections)
    {
        List<byte> file = [.. new byte[HeaderSize]];
        List<byte> headers = [];
        foreach ((uint type, byte[] bytes, uint link, uint info) in sections)
        {
            headers.AddRange([
                .. Word(0), .. Word(type), .. Long(2), .. Long(0), .. Long((ulong)file.Count), .. Long((ulong)bytes.Length),
                .. Word(link), .. Word(info), .. Long(1), .. Long(0)]);
            file.AddRange(bytes);
        }

        byte[] header = WriteHeader((ulong)file.Count, (ushort)sections.Length);
        return [.. header, .. file[HeaderSize..], .. headers];
    }

    private static byte[] WriteHeader(ulong sections, ushort count) =>
    [
        0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. new byte[9], .. Short(3), .. Short(62), .. Word(1), .. Long(0), .. Long(0),
        .. Long(sections), .. Word(0), .. Short(HeaderSize), .. Short(0), .. Short(0), .. Short(64), .. Short(count), .. Short(0),
    ];

    private byte[] WriteNeeds()
    {
        List<byte> needs = [.. Short(1), .. Short(Versions.Length), .. Word(AddText(Library)), .. Word(16), .. Word(0)];
        for (int i = 0; i < Versions.Length; i++)
            needs.AddRange([
                .. Word(0), .. Short(Versions[i].Flags), .. Short(IndexOf(i)), .. Word(AddText(Versions[i].Name)),
                .. Word(i + 1 < Versions.Length ? 16u : 0)]);
        return [.. needs];
    }

    private byte[] WriteSymbol((string Name, int Version, bool Defined) symbol) =>
        [.. Word(AddText(symbol.Name)), 0x10, 0, .. Short(symbol.Defined ? 1 : 0), .. Long(0), .. Long(0)];

    private uint AddText(string text)
    {
        uint at = (uint)_texts.Count;
        _texts.AddRange([.. Encoding.ASCII.GetBytes(text), 0]);
        return at;
    }

    private static byte[] Short(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    private static byte[] Word(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Long(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}
