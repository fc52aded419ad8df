using System.Collections.Generic;
using System.Text;

namespace LrFinder.Dsl.Build.Elf;

/// <summary>The bytes of a 64-bit little-endian ELF file, read with every offset checked.</summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;

    private readonly byte[] _bytes;

    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        if (!HasMagic(bytes))
            throw new ElfFormatException("it does not begin with the ELF magic number");
        if (bytes.Length < HeaderSize)
            throw new ElfFormatException($"it ends inside the ELF header, after {bytes.Length} bytes");
        if (bytes[4] != 2 || bytes[5] != 1)
            throw new ElfFormatException("it is not a 64-bit little-endian ELF file");
        Sections = ReadSections();
    }

    public IReadOnlyList<ElfSection> Sections { get; }

    public ushort ReadUInt16(long offset)
    {
        Require(offset, 2);
        return (ushort)(_bytes[offset] | _bytes[offset + 1] << 8);
    }

    public uint ReadUInt32(long offset) => ReadUInt16(offset) | (uint)ReadUInt16(offset + 2) << 16;

    public ulong ReadUInt64(long offset) => ReadUInt32(offset) | (ulong)ReadUInt32(offset + 4) << 32;

    /// <summary>Reads the zero-terminated text at an index of a string table.</summary>
    public string ReadText(ElfSection table, uint index)
    {
        if (index >= table.Size)
            throw new ElfFormatException($"text index {index} lies outside its string table of {table.Size} bytes");

        long start = table.Offset + index;
        long end = start;
        while (end < table.Offset + table.Size && _bytes[end] != 0)
            end++;
        return Encoding.ASCII.GetString(_bytes, (int)start, (int)(end - start));
    }

    /// <summary>The string table a section names in its header.</summary>
    public ElfSection LinkedTable(ElfSection section) =>
        section.Link < Sections.Count
            ? Sections[(int)section.Link]
            : throw new ElfFormatException($"a section links to section {section.Link} of {Sections.Count}");

    private static bool HasMagic(byte[] bytes) =>
        bytes.Length >= 4 && bytes[0] == 0x7F && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F';

    private List<ElfSection> ReadSections()
    {
        ulong table = ReadUInt64(40);
        int size = ReadUInt16(58);
        int count = ReadUInt16(60);
        if (count == 0)
            throw new ElfFormatException("it has no section headers");
        if (size != SectionHeaderSize)
            throw new ElfFormatException($"its section headers have {size} bytes instead of {SectionHeaderSize}");
        Require(table, (ulong)(size * count));

        var sections = new List<ElfSection>(count);
        for (int i = 0; i < count; i++)
            sections.Add(ReadSection((long)table + i * size));
        return sections;
    }

    private ElfSection ReadSection(long header)
    {
        uint type = ReadUInt32(header + 4);
        ulong offset = ReadUInt64(header + 24);
        ulong size = ReadUInt64(header + 32);
        // What occupies no bytes of the file (.bss) may state any size.
        if (type == ElfSection.NoBits)
            offset = size = 0;
        Require(offset, size);
        return new ElfSection(type, (long)offset, (long)size, ReadUInt32(header + 40), ReadUInt32(header + 44));
    }

    private void Require(long offset, int count)
    {
        if (offset < 0)
            throw new ElfFormatException("an offset in it is negative");
        Require((ulong)offset, (ulong)count);
    }

    private void Require(ulong offset, ulong count)
    {
        ulong length = (ulong)_bytes.LongLength;
        if (count > length || offset > length - count)
            throw new ElfFormatException($"it has {length} bytes, and names {count} bytes at offset 0x{offset:x}");
    }
}
